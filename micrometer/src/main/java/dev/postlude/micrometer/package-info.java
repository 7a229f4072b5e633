/** Micrometer: what happens to tasks, as meters. */
@NullMarked
package dev.postlude.micrometer;

import org.jspecify.annotations.NullMarked;
