package dev.postlude.conformance;

/** Thrown on purpose, many times over: without a stack trace, to keep logs short. */
final class StormFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StormFailure(String message) {
        super(message, null, false, false);
    }
}
