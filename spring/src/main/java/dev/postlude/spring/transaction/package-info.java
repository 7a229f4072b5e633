/** Tasks that are tied to Spring's transactions, those of a thread and those of a Reactor chain. */
@NullMarked
package dev.postlude.spring.transaction;

import org.jspecify.annotations.NullMarked;
