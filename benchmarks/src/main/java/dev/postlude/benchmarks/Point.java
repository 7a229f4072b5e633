package dev.postlude.benchmarks;

/**
 * One figure of growth.
 *
 * @param series what is counted, as "tasks pending"
 * @param size how many of them
 * @param nanos what one of them costs, in nanoseconds
 */
record Point(String series, int size, double nanos) {}
