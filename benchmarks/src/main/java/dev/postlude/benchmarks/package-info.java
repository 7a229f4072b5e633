/**
 * What Postlude costs, beside what would be used in its place. {@link dev.postlude.benchmarks.Benchmarks} measures, and
 * {@link dev.postlude.benchmarks.Results} writes it down.
 */
@NullMarked
package dev.postlude.benchmarks;

import org.jspecify.annotations.NullMarked;
