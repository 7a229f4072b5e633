package dev.postlude.benchmarks.servers;

/**
 * How often threads of one kind were seen in Postlude's code.
 *
 * @param kind of the threads
 * @param method the innermost one of Postlude's, with what it has called
 * @param percent of all samples of these threads
 */
record Sample(ThreadKind kind, String method, double percent) {}
