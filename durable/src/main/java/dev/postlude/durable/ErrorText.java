package dev.postlude.durable;

/** What is kept of an error in a dead letter. */
final class ErrorText {

    private static final int LONGEST = 2_000;

    private ErrorText() {}

    static String of(Throwable error) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (Throwable next = error; next != null && depth < 5; next = next.getCause(), depth++) {
            text.append(depth == 0 ? "" : "; caused by ").append(next);
        }
        return cut(text.toString().replace('\0', ' ')); // PostgreSQL's text has no such character
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end);
    }
}
