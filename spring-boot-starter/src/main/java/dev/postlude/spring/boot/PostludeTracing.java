package dev.postlude.spring.boot;

/** Its presence says that each task has a span of its own. */
final class PostludeTracing {}
