package dev.postlude.conformance.report;

import java.util.Comparator;

/** The order of rules and of versions: 1.9 before 1.10, and 9.0 before 10.1. */
final class Numbers {

    static final Comparator<String> ORDER =
            Comparator.comparing(Numbers::padded).thenComparing(Comparator.naturalOrder());

    private Numbers() {}

    private static String padded(String version) {
        StringBuilder all = new StringBuilder();
        for (String part : version.split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)", -1)) {
            boolean number = !part.isEmpty() && Character.isDigit(part.charAt(0));
            all.append(number ? "0".repeat(Math.max(0, 9 - part.length())) : "").append(part);
        }
        return all.toString();
    }
}
