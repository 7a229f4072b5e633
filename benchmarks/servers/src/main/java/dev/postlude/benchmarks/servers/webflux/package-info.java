/** The measured application in Spring WebFlux, for Reactor Netty. */
@NullMarked
package dev.postlude.benchmarks.servers.webflux;

import org.jspecify.annotations.NullMarked;
