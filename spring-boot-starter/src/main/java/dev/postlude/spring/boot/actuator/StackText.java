package dev.postlude.spring.boot.actuator;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A stack trace as bounded text. */
final class StackText {

    private static final int MOST_LINES = 100;
    private static final int LONGEST_LINE = 1_000;

    private StackText() {}

    static List<String> of(@Nullable Throwable error) {
        if (error == null) {
            return List.of();
        }
        StringWriter text = new StringWriter();
        try {
            error.printStackTrace(new PrintWriter(text));
        } catch (RuntimeException | StackOverflowError unprintable) { // its getMessage is the application's code
            return List.of(error.getClass().getName() + " (cannot be printed: "
                    + unprintable.getClass().getName() + ")");
        }
        List<String> lines = text.toString().lines().map(StackText::cut).toList();
        return lines.size() <= MOST_LINES
                ? lines
                : Stream.concat(
                                lines.stream().limit(MOST_LINES),
                                Stream.of("... " + (lines.size() - MOST_LINES) + " more lines"))
                        .toList();
    }

    private static String cut(String line) {
        String spaces = line.replace("\t", "    ");
        return spaces.length() <= LONGEST_LINE ? spaces : spaces.substring(0, LONGEST_LINE) + " ...";
    }
}
