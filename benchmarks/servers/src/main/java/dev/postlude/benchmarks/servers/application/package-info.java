/** What the measured applications have in common. */
@NullMarked
package dev.postlude.benchmarks.servers.application;

import org.jspecify.annotations.NullMarked;
