package dev.postlude;

import java.util.Objects;

/** What a task may be called: names appear in log lines, thread names and metrics, so they stay on one line. */
final class Names {

    private Names() {}

    static String checked(String name) {
        Objects.requireNonNull(name, "name");
        if (name.isBlank()) {
            throw new IllegalArgumentException("The task's name is blank (length " + name.length()
                    + "). Give it one that says what the task does, or leave the name out.");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Printable.isControl(c)) {
                throw new IllegalArgumentException(String.format(
                        "The task's name has a control character (U+%04X) at position %d of %d. "
                                + "Names are written to logs and metrics: leave control characters out.",
                        (int) c, i, name.length()));
            }
        }
        return name;
    }
}
