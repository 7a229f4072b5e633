/** What Spring's own ways of handling a request need so that the exchange goes with them. */
@NullMarked
package dev.postlude.spring;

import org.jspecify.annotations.NullMarked;
