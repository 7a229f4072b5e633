package dev.postlude.durable;

/** A payload. */
record Receipt(String order, int cents) {}
