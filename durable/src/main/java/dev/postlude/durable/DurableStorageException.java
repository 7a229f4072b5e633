package dev.postlude.durable;

/** The database did not do what a durable task needs. The cause is the driver's. */
public final class DurableStorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DurableStorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
