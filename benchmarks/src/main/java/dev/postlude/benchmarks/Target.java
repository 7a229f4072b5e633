package dev.postlude.benchmarks;

/**
 * One row of the table of targets.
 *
 * @param what is measured
 * @param target what was set
 * @param measured what it is
 * @param verdict {@code met}, {@code missed} or {@code not measured}
 */
record Target(String what, String target, String measured, String verdict) {

    /** A line of a file {@code *-targets.tsv}. */
    static Target parse(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != 4) {
            throw new IllegalArgumentException("A target has " + columns.length
                    + " columns but must have 4 (what, target, measured, verdict): " + line);
        }
        return new Target(columns[0], columns[1], columns[2], columns[3]);
    }

    static Target of(String what, String target, String measured, boolean met) {
        return new Target(what, target, measured, met ? "met" : "missed");
    }

    static Target notMeasured(String what, String target) {
        return new Target(what, target, "", "not measured");
    }

    String line() {
        return String.join("\t", what, target, measured, verdict);
    }

    String row() {
        String shown = verdict.equals("missed") ? "**missed**" : verdict;
        return "| " + String.join(" | ", what, target, measured, shown) + " |";
    }
}
