/**
 * What all servlet containers share: the filter that opens an exchange for each request, and the portable fallback for
 * a container whose own hook is not known.
 */
@NullMarked
package dev.postlude.servlet;

import org.jspecify.annotations.NullMarked;
