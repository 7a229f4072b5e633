package dev.postlude.benchmarks;

/**
 * One figure of memory.
 *
 * @param what is measured
 * @param bytes that it takes
 */
record Figure(String what, double bytes) {}
