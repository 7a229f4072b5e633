/**
 * Durable tasks: work after the response that survives the process (spec 9). They are stored in the caller's own
 * database transaction, run once it is committed and the response is sent, on any node, and are retried until they
 * succeed or become dead letters.
 */
@NullMarked
package dev.postlude.durable;

import org.jspecify.annotations.NullMarked;
