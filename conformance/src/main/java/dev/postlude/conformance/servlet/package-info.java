/** The kit's application as a servlet and a filter, for any servlet container. */
@NullMarked
package dev.postlude.conformance.servlet;

import org.jspecify.annotations.NullMarked;
