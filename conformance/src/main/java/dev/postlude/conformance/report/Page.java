package dev.postlude.conformance.report;

import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The table as a page for people, in Markdown. */
final class Page {

    private static final String INTRODUCTION = """
            # Conformance

            What each server showed of [the contract](spec.md), rule by rule. This page and its table, `conformance.tsv`, are
            made from the results of the conformance kit (`postlude-conformance`).

            A case runs against a real server, with plain sockets: it *passed*, or it *failed*, or it needs something that the
            server's adapter does *not claim*. Cases without needs are musts for every server, and a server that claims the last
            byte (all but the portable fallback) must show every rule.""";

    private static final String REPRODUCE = """
            ## How to reproduce this

            ```
            mvn verify -Dpostlude.conformance.results=/tmp/conformance
            java -cp conformance/target/classes dev.postlude.conformance.report.ConformanceReport /tmp/conformance
            ```

            The first line runs the kit against every server; once more with another `JAVA_HOME`, or with another server version
            (as `-Dtomcat.version=10.1.59`), it adds to the results. The second one writes this page and its table to `docs`; with
            `--check` it compares them with what is there, and says what differs. `--partial` compares only the servers, versions
            and JDKs that the results have.

            The storm's plan is random, and its seed is in the test's output: `-Dpostlude.storm.seed=42` replays it,
            `-Dpostlude.storm.exchanges=200000` makes it long.""";

    private final Table table;
    private final SpecRules rules;
    private final String prose;

    Page(Table table, SpecRules rules, String prose) {
        this.table = table;
        this.rules = rules;
        this.prose = prose;
    }

    @Override
    public String toString() {
        return String.join("\n\n", INTRODUCTION, runs(), matrix(), unclaimed(), elsewhere(), prose, REPRODUCE) + "\n";
    }

    private String runs() {
        List<String> lines = new ArrayList<>(List.of(
                "## Servers\n",
                "| server | version | JDK | passed | not claimed | may be claimed | failed |",
                "| --- | --- | --- | ---: | ---: | ---: | ---: |"));
        for (Run run : table.runs()) {
            List<Result> all = table.where(result -> result.run().equals(run));
            lines.add(row(
                    run.server(),
                    run.version(),
                    run.jdk(),
                    count(all, Result.PASSED),
                    count(all, Result.NOT_CLAIMED),
                    count(all, Result.MAY_CLAIM),
                    count(all, Result.FAILED)));
        }
        return String.join("\n", lines);
    }

    private static String count(List<Result> all, String outcome) {
        return "" + all.stream().filter(result -> result.is(outcome)).count();
    }

    private Set<String> servers() {
        return table.runs().stream().map(Run::server).collect(Collectors.toCollection(TreeSet::new));
    }

    private String matrix() {
        Set<String> known = new TreeSet<>(Numbers.ORDER);
        known.addAll(rules.all().keySet());
        table.where(result -> true).forEach(result -> known.add(result.rule()));
        List<String> lines = new ArrayList<>(List.of(
                "## Rules\n",
                "How many cases of each rule passed; a range where versions or JDKs differ.\n",
                "| rule | | " + String.join(" | ", servers()) + " |",
                "| --- | --- |" + " ---: |".repeat(servers().size())));
        for (String rule : known) {
            if (rules.elsewhere(rule).isEmpty()) {
                List<String> cells = new ArrayList<>(List.of(rule, rules.title(rule)));
                servers().forEach(server -> cells.add(cell(rule, server)));
                lines.add(row(cells.toArray(String[]::new)));
            }
        }
        return String.join("\n", lines);
    }

    private String cell(String rule, String server) {
        List<Result> all = table.where(
                result -> result.rule().equals(rule) && result.run().server().equals(server));
        IntSummaryStatistics passed = table.runs().stream()
                .filter(run -> run.server().equals(server))
                .mapToInt(run -> (int) all.stream()
                        .filter(result -> result.run().equals(run) && result.is(Result.PASSED))
                        .count())
                .summaryStatistics();
        String range = passed.getMin() == passed.getMax() ? "" : passed.getMin() + "–";
        boolean failed = all.stream().anyMatch(result -> result.is(Result.FAILED));
        return range + passed.getMax() + (failed ? " **FAILED**" : "");
    }

    private String unclaimed() {
        List<String> lines = new ArrayList<>(List.of(
                "## Not claimed\n",
                "What an adapter does not claim of its server, and how many cases need it. Where all of them passed it may be.\n",
                "| server | capability | cases | |",
                "| --- | --- | ---: | --- |"));
        for (String server : servers()) {
            List<Result> all = table.where(result -> result.run().server().equals(server));
            Set<String> capabilities = all.stream()
                    .flatMap(result -> result.unclaimed().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            for (String capability : capabilities) {
                List<Result> needing = all.stream()
                        .filter(result -> result.unclaimed().contains(capability))
                        .toList();
                boolean may = needing.stream().allMatch(result -> result.is(Result.MAY_CLAIM));
                long cases = needing.stream().map(Result::name).distinct().count();
                lines.add(row(server, capability, "" + cases, may ? "may be claimed" : ""));
            }
        }
        return String.join("\n", lines);
    }

    private String elsewhere() {
        List<String> lines = new ArrayList<>(List.of("## Rules without a case\n"));
        for (String rule : rules.all().keySet()) {
            rules.elsewhere(rule).ifPresent(reason -> lines.add("- **" + rule + "** " + reason));
        }
        return String.join("\n", lines);
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
