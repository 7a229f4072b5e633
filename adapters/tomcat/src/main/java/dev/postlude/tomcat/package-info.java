/** Tomcat's own hook: the valve that knows when a response is written to its last byte. */
@NullMarked
package dev.postlude.tomcat;

import org.jspecify.annotations.NullMarked;
