package dev.postlude.conformance.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is wrong with the results themselves, whatever was committed. */
final class Verdict {

    /** Who does not claim this has nothing but the handler's return to go by: the declared limit of the fallback. */
    private static final String NATIVE = "LAST_BYTE";

    private final Table table;
    private final SpecRules rules;

    Verdict(Table table, SpecRules rules) {
        this.table = table;
        this.rules = rules;
    }

    /** A line for each failed case, and for each rule that a native server shows by no case; empty if all is well. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        table.where(result -> result.is(Result.FAILED)).forEach(result -> faults.add("Failed: " + result.line()));
        for (Run run : table.runs()) {
            if (isNative(run)) {
                notShown(run)
                        .forEach(rule -> faults.add("No case of rule " + rule + " passed on " + run
                                + ", which claims the last byte, so each rule must hold there: " + rules.title(rule)));
            }
        }
        return faults;
    }

    /** The results name what is not claimed; a server with no such case at all is taken to claim it. */
    boolean isNative(Run run) {
        return table.where(
                        result -> result.run().equals(run) && result.unclaimed().contains(NATIVE))
                .isEmpty();
    }

    private Set<String> notShown(Run run) {
        Set<String> left = new TreeSet<>(Numbers.ORDER);
        left.addAll(rules.all().keySet());
        left.removeIf(rule -> rules.elsewhere(rule).isPresent());
        table.where(result -> result.run().equals(run) && result.is(Result.PASSED))
                .forEach(result -> left.remove(result.rule()));
        return left;
    }
}
