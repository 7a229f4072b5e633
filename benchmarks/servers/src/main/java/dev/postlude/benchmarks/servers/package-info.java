/** Whole servers in processes of their own, measured from outside. */
@NullMarked
package dev.postlude.benchmarks.servers;

import org.jspecify.annotations.NullMarked;
