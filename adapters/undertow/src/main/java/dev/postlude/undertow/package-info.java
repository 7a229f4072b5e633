/** Undertow's own hook: the exchange's completion listener, which is after the last byte. */
@NullMarked
package dev.postlude.undertow;

import org.jspecify.annotations.NullMarked;
