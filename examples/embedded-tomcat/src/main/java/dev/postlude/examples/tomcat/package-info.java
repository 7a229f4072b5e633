/** A server without Spring. */
package dev.postlude.examples.tomcat;
