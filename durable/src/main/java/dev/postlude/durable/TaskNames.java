package dev.postlude.durable;

import java.util.Objects;

/** What a task may be called: it is a key in the database, a tag of metrics, and a word in logs. */
final class TaskNames {

    /** As wide as the column. */
    private static final int LONGEST = 100;

    private TaskNames() {}

    static String checked(String name) {
        Objects.requireNonNull(name, "name");
        if (name.isBlank() || name.length() > LONGEST) {
            throw new IllegalArgumentException("The durable task's name has " + name.length()
                    + " characters but must have 1 to " + LONGEST + ", and not be blank. Change DurableTask.named.");
        }
        for (int i = 0; i < name.length(); i++) {
            if (Character.isISOControl(name.charAt(i))) {
                throw new IllegalArgumentException(String.format(
                        "The durable task's name has a control character (U+%04X) at position %d of %d."
                                + " Leave it out of DurableTask.named.",
                        (int) name.charAt(i), i, name.length()));
            }
        }
        return name;
    }
}
