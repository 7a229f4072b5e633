package dev.postlude.conformance.report;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes the report of what the kit showed, {@code conformance.md} and {@code conformance.tsv}, or compares it with what
 * was committed.
 */
public final class ConformanceReport {

    private static final String USAGE = """
            Usage: ConformanceReport [--check [--partial]] [--docs <directory>] <directory with results>...
              --check    writes nothing: says what differs from the committed report, and exits with 1 if anything does
              --partial  compares only the servers, versions and JDKs that the results have
              --docs     where spec.md is and the report goes; "docs" unless given""";

    private static final String BEGIN = "<!-- By hand, from here on -->";
    private static final String END = "<!-- By hand, up to here -->";
    private static final String NO_PROSE = BEGIN + "\n## What removing a hook shows\n\n" + END;

    private final PrintStream out;
    private final List<Path> results = new ArrayList<>();
    private Path docs = Path.of("docs");
    private boolean check;
    private boolean partial;

    private ConformanceReport(PrintStream out, String... arguments) {
        this.out = out;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--check" -> check = true;
                case "--partial" -> partial = true;
                case "--docs" -> docs = Path.of(arguments[++i]);
                default -> results.add(Path.of(arguments[i]));
            }
        }
    }

    /**
     * Runs from the command line.
     *
     * @param arguments as the usage says
     * @throws IOException if files cannot be read or written
     */
    public static void main(String... arguments) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(run(out, arguments)); // the exit code is for the build's script
    }

    /** Gives the exit code: 0, or 1 if something differs or is wrong. */
    static int run(PrintStream out, String... arguments) throws IOException {
        ConformanceReport report = new ConformanceReport(out, arguments);
        if (report.results.isEmpty()) {
            out.println(USAGE);
            return 1;
        }
        return report.run();
    }

    private int run() throws IOException {
        Table table = Table.read(results);
        SpecRules rules = new SpecRules(docs.resolve("spec.md"));
        Path page = docs.resolve("conformance.md");
        Path lines = docs.resolve("conformance.tsv");
        List<String> faults = new ArrayList<>(new Verdict(table, rules).faults());
        String text = new Page(table, rules, prose(page)).toString();
        if (check) {
            faults.addAll(differences(table, lines));
            if (!partial && !text.equals(read(page))) {
                faults.add(page + " is not what would be written now");
            }
        } else {
            Files.write(lines, table.lines());
            Files.writeString(page, text);
        }
        faults.forEach(out::println);
        out.println(table.runs().size() + " runs, " + (table.lines().size() - 1) + " results, " + faults.size()
                + " complaints" + (check ? "" : ", written to " + docs));
        return faults.isEmpty() ? 0 : 1;
    }

    private static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** What was written by hand into the page stays there. */
    private static String prose(Path page) throws IOException {
        String before = read(page);
        int begin = before.indexOf(BEGIN);
        int end = before.indexOf(END);
        return begin < 0 || end < begin ? NO_PROSE : before.substring(begin, end + END.length());
    }

    private List<String> differences(Table table, Path committed) throws IOException {
        Set<String> now = new TreeSet<>(table.lines());
        Set<String> before = new TreeSet<>(read(committed).lines().toList());
        if (partial) {
            Set<Run> runs = table.runs();
            before.removeIf(line -> !line.equals(Result.COLUMNS)
                    && !runs.contains(Result.of(line).run()));
        }
        List<String> differences = new ArrayList<>();
        before.stream().filter(line -> !now.contains(line)).forEach(line -> differences.add("- " + line));
        now.stream().filter(line -> !before.contains(line)).forEach(line -> differences.add("+ " + line));
        return differences;
    }
}
