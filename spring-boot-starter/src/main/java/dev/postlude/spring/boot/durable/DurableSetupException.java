package dev.postlude.spring.boot.durable;

import org.jspecify.annotations.Nullable;

/** Durable tasks cannot work as the application is set up. Says what to do, without a class of theirs. */
final class DurableSetupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    DurableSetupException(String description, String action, @Nullable Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
