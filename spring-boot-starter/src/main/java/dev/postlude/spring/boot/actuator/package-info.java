/** What Postlude shows to Spring Boot's actuator and to Micrometer, where they are. */
@NullMarked
package dev.postlude.spring.boot.actuator;

import org.jspecify.annotations.NullMarked;
