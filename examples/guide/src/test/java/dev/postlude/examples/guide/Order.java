package dev.postlude.examples.guide;

/** What a shop sells. */
public record Order(int id, String item) {}
