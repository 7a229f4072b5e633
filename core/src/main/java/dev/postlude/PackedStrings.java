package dev.postlude;

import org.jspecify.annotations.Nullable;

/** Many short strings in one: each by itself is an object with an array, which is more than what it says. */
final class PackedStrings {

    private final String text;
    private final char[] ends;

    private PackedStrings(String text, char[] ends) {
        this.text = text;
        this.ends = ends;
    }

    /** Null if they are too long together to be worth it. */
    static @Nullable PackedStrings of(String[] strings) {
        char[] ends = new char[strings.length];
        int end = 0;
        for (int i = 0; i < strings.length; i++) {
            end += strings[i].length();
            if (end > Character.MAX_VALUE) {
                return null;
            }
            ends[i] = (char) end;
        }
        return new PackedStrings(String.join("", strings), ends);
    }

    String[] unpack() {
        String[] strings = new String[ends.length];
        int start = 0;
        for (int i = 0; i < strings.length; i++) {
            strings[i] = text.substring(start, ends[i]);
            start = ends[i];
        }
        return strings;
    }
}
