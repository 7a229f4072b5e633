package dev.postlude.examples.guide;

/** What a client sends. */
public record NewOrder(String item) {}
