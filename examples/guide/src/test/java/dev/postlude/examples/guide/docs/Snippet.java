package dev.postlude.examples.guide.docs;

/**
 * A piece of Java on a page, or a region of a source file. Two are the same code if they differ in nothing but comments
 * and white space: a page breaks lines elsewhere than the formatter, and a translation translates comments.
 *
 * @param file the page or the source, as errors name it
 * @param line where its first line of code is
 * @param name of the region, or of the page's section
 * @param text as it is written
 */
record Snippet(String file, int line, String name, String text) {

    /** What is compared. */
    String code() {
        StringBuilder code = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && (i == 0 || text.charAt(i - 1) != '\\')) {
                quoted = !quoted;
            }
            if (!quoted && text.startsWith("//", i)) {
                int end = text.indexOf('\n', i);
                i = end < 0 ? text.length() : end;
            } else if (quoted || !Character.isWhitespace(c)) {
                code.append(c);
            }
        }
        return code.toString();
    }

    int lastLine() {
        return line + (int) text.lines().count() - 1;
    }

    /** As {@code docs/guide.md:42 (Names and options): after("receipt", ...}. */
    @Override
    public String toString() {
        String first = text.lines()
                .filter(one -> !one.isBlank())
                .findFirst()
                .orElse("")
                .strip();
        return file + ":" + line + " (" + name + "): " + first;
    }
}
