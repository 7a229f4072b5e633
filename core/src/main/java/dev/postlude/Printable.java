package dev.postlude;

/**
 * What came from outside, as it can be written to a log: on one line, and with nothing that a terminal would obey. Some
 * servers let control characters through in a request's target.
 */
final class Printable {

    private Printable() {}

    /** The text with its control characters written out, as {@code \u001b}; mostly the text itself. */
    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                return escaped(text);
            }
        }
        return text;
    }

    /** Whether a character ends a line somewhere, or moves the cursor. */
    static boolean isControl(char c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isControl(c)) {
                escaped.append(String.format("\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
