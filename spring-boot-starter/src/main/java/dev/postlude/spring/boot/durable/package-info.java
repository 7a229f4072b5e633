/** Auto-configuration of durable tasks, for applications that have {@code postlude-durable} on their class path. */
@NullMarked
package dev.postlude.spring.boot.durable;

import org.jspecify.annotations.NullMarked;
