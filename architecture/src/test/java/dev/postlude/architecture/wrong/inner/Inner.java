package dev.postlude.architecture.wrong.inner;

import dev.postlude.architecture.wrong.Outer;

/** The other half. */
public class Inner {
    public Outer outer() {
        return new Outer();
    }
}
