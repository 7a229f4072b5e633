/** A span for each task, linked to the request's, by Micrometer's Observation API. */
@NullMarked
package dev.postlude.micrometer.tracing;

import org.jspecify.annotations.NullMarked;
