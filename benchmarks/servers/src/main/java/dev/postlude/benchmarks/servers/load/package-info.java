/** The load generator. */
@NullMarked
package dev.postlude.benchmarks.servers.load;

import org.jspecify.annotations.NullMarked;
