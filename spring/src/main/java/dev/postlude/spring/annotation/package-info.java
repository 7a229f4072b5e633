/** Methods of Spring beans that run after the response. */
@NullMarked
package dev.postlude.spring.annotation;

import org.jspecify.annotations.NullMarked;
