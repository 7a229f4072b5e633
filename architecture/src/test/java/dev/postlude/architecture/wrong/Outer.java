package dev.postlude.architecture.wrong;

import dev.postlude.architecture.wrong.inner.Inner;

/** Half of a cycle between a package and the one below it. */
public class Outer {
    public Inner inner = new Inner();
}
