/** Auto-configuration for Spring Boot: one dependency, no annotation, no configuration. */
@NullMarked
package dev.postlude.spring.boot;

import org.jspecify.annotations.NullMarked;
