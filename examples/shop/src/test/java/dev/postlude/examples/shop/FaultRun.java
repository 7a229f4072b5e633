package dev.postlude.examples.shop;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Runs the shop in processes of its own, with orders at a fixed rate and one fault after the other, and writes down
 * what came of it. {@code mvn -Pfaults} runs it; with the argument {@code --short}, for minutes instead of three
 * quarters of an hour.
 */
final class FaultRun {

    /** Orders a second that the shop is taken to have on most days. */
    private static final int USUAL = 5;

    /** With each fault six times as many, so that there are enough of them to compare. */
    static final int PER_SECOND = 6 * USUAL;

    static final int OVERLOAD = 10 * USUAL;

    /** Places for as many as usual, where each e-mail takes seven seconds, and little room to wait in. */
    static final List<String> FEW_PLACES = Stream.concat(
                    placesFor(USUAL).stream(), Stream.of("--postlude.max-pending=100"))
            .toList();

    private final FaultServers servers;
    private final Path folder;
    private final FaultPlan plan;

    private FaultRun(FaultServers servers, Path folder, FaultPlan plan) {
        this.servers = servers;
        this.folder = folder;
        this.plan = plan;
    }

    /**
     * Arguments: {@code --short} or nothing; {@code --only=} with the begin of a fault's name, a dash for each blank,
     * for that fault alone and with many more orders; {@code --docs=} with the folder of the pages to write into.
     */
    public static void main(String[] arguments) throws Exception {
        List<String> given = Arrays.asList(arguments);
        String only = option(given, "--only=");
        FaultPlan plan =
                given.contains("--short") ? FaultPlan.SHORT : only.isEmpty() ? FaultPlan.WHOLE : FaultPlan.PART;
        // A mail server whose connection breaks says so by an exception of its thread; that is the fault, not one of
        // the run.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        Path folder = Files.createTempDirectory("shop-faults");
        List<FaultRow> rows = new ArrayList<>();
        List<FaultKillRow> kills = new ArrayList<>();
        try (FaultServers servers = new FaultServers(folder)) {
            FaultRun run = new FaultRun(servers, folder, plan);
            rows.addAll(run.with(placesFor(PER_SECOND), Fault.all(servers, folder), only));
            rows.addAll(run.with(FEW_PLACES, List.of(Fault.overload(servers)), only));
            if (only.isEmpty()) {
                kills.addAll(new FaultKills(servers, folder).all());
            }
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("No fault's name begins with " + only
                    + " (--only=, a dash for each blank); docs/reliability.md lists them");
        }
        String docs = option(given, "--docs=");
        if (only.isEmpty() && !docs.isEmpty()) {
            FaultPages.write(Path.of(docs), rows, kills);
        }
        List<String> lost = rows.stream()
                .filter(row -> row.failed() != row.logged())
                .map(row -> row.name() + " (" + row.failed() + " failed, " + row.logged() + " lines)")
                .toList();
        if (!lost.isEmpty()) {
            throw new IllegalStateException("Not each failed task has one log line: " + lost);
        }
        List<String> late = kills.stream()
                .filter(FaultKillRow::isLate)
                .map(row -> row.fault().name() + " (" + row.millis() + " ms, " + row.serverMillis()
                        + " of them the server's)")
                .toList();
        if (!late.isEmpty()) {
            throw new IllegalStateException("Ended more than " + FaultKillRow.BOUND_MILLIS
                    + " ms after the web server had done its part: " + late);
        }
    }

    /**
     * As many places as there are tasks at once if the slowest of an order takes seven seconds: an e-mail, where each
     * answer of the mail server takes one. With fewer, tasks that hang make the others wait, and those are made up for
     * all at once.
     */
    static List<String> placesFor(int perSecond) {
        return List.of("--postlude.max-concurrency=" + 7 * perSecond);
    }

    private static String option(List<String> given, String name) {
        return given.stream()
                .filter(each -> each.startsWith(name))
                .map(each -> each.substring(name.length()))
                .findFirst()
                .orElse("");
    }

    /** A process of its own, for those of the faults that are called so. */
    private List<FaultRow> with(List<String> more, List<Fault> faults, String only) throws Exception {
        List<Fault> wanted =
                faults.stream().filter(fault -> fault.isCalled(only)).toList();
        if (wanted.isEmpty()) {
            return List.of();
        }
        // The shop's JVM has the options of this one: see the profile "faults".
        List<String> jvm = ManagementFactory.getRuntimeMXBean().getInputArguments();
        try (ShopProcess shop = new ShopProcess(jvm, settings(servers, folder, more))) {
            FaultBooks books = new FaultBooks(folder.resolve(FaultBeans.JOURNAL));
            FaultRounds rounds = new FaultRounds(shop, servers, books, plan);
            rounds.warmUp();
            List<FaultRow> rows = new ArrayList<>();
            for (Fault fault : wanted) {
                FaultRow row = rounds.of(fault);
                System.out.print(row.in(row.name()));
                rows.add(row);
            }
            books.awaitIdle();
            if (books.unbalanced() != 0) {
                throw new IllegalStateException(books.unbalanced() + " tasks have not one beginning and one end");
            }
            return rows;
        }
    }

    static String[] settings(FaultServers servers, Path folder, List<String> more) {
        List<String> settings = new ArrayList<>(servers.settings());
        settings.add("--spring.main.sources=" + FaultBeans.class.getName());
        settings.add("--" + FaultBeans.FOLDER + "=" + folder);
        settings.addAll(more);
        return settings.toArray(String[]::new);
    }
}
