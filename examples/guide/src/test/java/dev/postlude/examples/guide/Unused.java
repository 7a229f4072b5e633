package dev.postlude.examples.guide;

/** Nothing runs it: the check that notices such code is tried on it. */
final class Unused {

    private Unused() {}

    static int unused(int number) {
        return number + 1;
    }
}
