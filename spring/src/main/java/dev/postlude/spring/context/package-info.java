/** What Spring keeps on threads, in a form that may be carried into tasks. */
@NullMarked
package dev.postlude.spring.context;

import org.jspecify.annotations.NullMarked;
