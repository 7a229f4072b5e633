/** Reactor Netty's own hook: tells when a response is written to its last byte, or never will be. */
@NullMarked
package dev.postlude.reactor.netty;

import org.jspecify.annotations.NullMarked;
