/** The measured application in Spring MVC, for Tomcat and Jetty. */
@NullMarked
package dev.postlude.benchmarks.servers.mvc;

import org.jspecify.annotations.NullMarked;
