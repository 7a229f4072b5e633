/** Clients with exact control over what is sent, read, held back and broken off. */
@NullMarked
package dev.postlude.conformance.wire;

import org.jspecify.annotations.NullMarked;
