package dev.postlude.durable;

/** Two tasks have one name, so nobody could tell whose a row is. */
public final class DuplicateTaskException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    DuplicateTaskException(String name, DurableTask<?> first, DurableTask<?> second) {
        super("Two durable tasks are called \"" + name + "\": " + first + " and " + second
                + ". Give each a name of its own in DurableTask.named, or formerly.");
    }
}
