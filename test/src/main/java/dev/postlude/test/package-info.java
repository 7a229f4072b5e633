/** What tests of code that calls {@code after()} need: a JUnit extension, a recorder, assertions. */
@NullMarked
package dev.postlude.test;

import org.jspecify.annotations.NullMarked;
