/** The JDK's own HTTP server: the filter that knows when a response is written to its last byte. */
@NullMarked
package dev.postlude.jdk.httpserver;

import org.jspecify.annotations.NullMarked;
