/**
 * Work that is done once the response is sent. Application code imports {@link dev.postlude.After}; adapters open an
 * {@link dev.postlude.Exchange} for each request and report its two ends; {@link dev.postlude.Postlude} is the runtime.
 *
 * <p>Rule numbers in this documentation ({@code spec 1.6}) refer to {@code docs/spec.md}.
 */
@NullMarked
package dev.postlude;

import org.jspecify.annotations.NullMarked;
