package dev.postlude.benchmarks;

/**
 * A method's part of a workload's time.
 *
 * @param workload what ran
 * @param method the innermost of a sampled stack
 * @param percent of all samples
 */
record Share(String workload, String method, double percent) {}
