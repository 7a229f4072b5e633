/** The exchange goes where Micrometer's context propagation goes: Reactor chains and wrapped executors. */
@NullMarked
package dev.postlude.context.propagation;

import org.jspecify.annotations.NullMarked;
