/** Jetty's own hook: the end of the request's stream, which is after the last byte. */
@NullMarked
package dev.postlude.jetty;

import org.jspecify.annotations.NullMarked;
