package dev.postlude;

import org.jspecify.annotations.Nullable;

/** Many short strings in one: each by itself is an object with an array, which is more than what it says. */
final class PackedStrings {

    private final String text;
    private final char[] bounds;

    /** Two bounds for each string: where it begins in the text, and where it ends. */
    PackedStrings(String text, char[] bounds) {
        this.text = text;
        this.bounds = bounds;
    }

    /** Null if they are too long together to be worth it. */
    static @Nullable PackedStrings of(String[] strings) {
        char[] bounds = new char[2 * strings.length];
        int end = 0;
        for (int i = 0; i < strings.length; i++) {
            bounds[2 * i] = (char) end;
            end += strings[i].length();
            if (end > Character.MAX_VALUE) {
                return null;
            }
            bounds[2 * i + 1] = (char) end;
        }
        return new PackedStrings(String.join("", strings), bounds);
    }

    String[] unpack() {
        String[] strings = new String[bounds.length / 2];
        for (int i = 0; i < strings.length; i++) {
            strings[i] = text.substring(bounds[2 * i], bounds[2 * i + 1]);
        }
        return strings;
    }
}
