package dev.postlude.spring.boot;

/** A property under {@code postlude} has a value that the runtime refuses. */
final class InvalidPostludePropertyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidPostludePropertyException(IllegalArgumentException refused) {
        super(refused.getMessage(), refused);
    }
}
