package dev.postlude.conformance.report;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What came of one case.
 *
 * @param run where it ran
 * @param rule of the specification
 * @param name the case's
 * @param outcome {@link #PASSED}, {@link #NOT_CLAIMED}, {@link #MAY_CLAIM} or {@link #FAILED}
 * @param unclaimed what the case needs and the server does not claim
 */
record Result(Run run, String rule, String name, String outcome, Set<String> unclaimed) implements Comparable<Result> {

    static final String PASSED = "passed";

    /** Failed, or passed beside others that failed, for want of something that the server does not claim. */
    static final String NOT_CLAIMED = "not claimed";

    /** Passed, as all others did that need the same. */
    static final String MAY_CLAIM = "may claim";

    static final String FAILED = "FAILED";

    static final String COLUMNS = "server\tversion\tjdk\trule\tcase\tresult\tcapabilities";

    private static final int COUNT = 7;
    private static final Comparator<Result> ORDER = Comparator.comparing(Result::run)
            .thenComparing(Result::rule, Numbers.ORDER)
            .thenComparing(Result::name)
            .thenComparing(Result::outcome);

    /** Of a line of tab-separated columns. */
    static Result of(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != COUNT) {
            throw new IllegalArgumentException(
                    "A result has " + COUNT + " columns, but this line has " + columns.length + ": " + line);
        }
        Set<String> unclaimed = new TreeSet<>(List.of(columns[6].split(" ")));
        unclaimed.remove("");
        return new Result(new Run(columns[0], columns[1], columns[2]), columns[3], columns[4], columns[5], unclaimed);
    }

    Result with(String other) {
        return new Result(run, rule, name, other, unclaimed);
    }

    boolean is(String wanted) {
        return outcome.equals(wanted);
    }

    @Override
    public int compareTo(Result other) {
        return ORDER.compare(this, other);
    }

    String line() {
        return String.join(
                "\t",
                run.server(),
                run.version(),
                run.jdk(),
                rule,
                name,
                outcome,
                String.join(" ", new TreeSet<>(unclaimed)));
    }
}
