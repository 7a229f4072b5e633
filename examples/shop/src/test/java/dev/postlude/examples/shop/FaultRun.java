package dev.postlude.examples.shop;

import dev.postlude.TaskEvent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * Runs the shop in a process of its own, with orders at a fixed rate and one fault after the other, and writes down
 * what came of it. Rounds without and with the fault take turns. {@code mvn -Pfaults} runs it; with the argument
 * {@code --short}, for four minutes instead of half an hour or more.
 */
final class FaultRun {

    /** What the shop is taken to have on most days. */
    private static final int USUAL = 5;

    /** With each fault three times as many, so that there are enough of them to compare. */
    private static final int PER_SECOND = 3 * USUAL;

    private static final int OVERLOAD = 10 * USUAL;
    private static final int PORTION = 9;

    /**
     * A p99 of few orders says little: where it seems to have risen by more, all of the rounds follow, and all count.
     * Their numbers are odd, so that the last one ends with the fault.
     */
    private static final double SEEMS_CHANGED = 0.1;

    private static final int MOST_ROUNDS = 3 * PORTION;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final FaultServers servers;
    private final ShopProcess shop;
    private final FaultBooks books;
    private final int rounds;
    private final int mostRounds;
    private final int seconds;
    private final int overloadSeconds;

    private FaultRun(FaultServers servers, ShopProcess shop, FaultBooks books, boolean shortly) {
        this.servers = servers;
        this.shop = shop;
        this.books = books;
        this.rounds = shortly ? 1 : PORTION;
        this.mostRounds = shortly ? 1 : MOST_ROUNDS;
        this.seconds = shortly ? 3 : 7;
        this.overloadSeconds = shortly ? 6 : 7;
    }

    /** Arguments: {@code --short} or nothing, and {@code --docs=} with the folder of the pages to write into. */
    public static void main(String[] arguments) throws Exception {
        List<String> given = Arrays.asList(arguments);
        Path folder = Files.createTempDirectory("shop-faults");
        List<FaultRow> rows;
        List<FaultKillRow> kills;
        try (FaultServers servers = new FaultServers(folder)) {
            // The shop's JVM has the options of this one: see the profile "faults".
            List<String> jvm = ManagementFactory.getRuntimeMXBean().getInputArguments();
            try (ShopProcess shop =
                    new ShopProcess(jvm, settings(servers, folder).toArray(String[]::new))) {
                FaultBooks books = new FaultBooks(folder.resolve(FaultBeans.JOURNAL));
                FaultRun run = new FaultRun(servers, shop, books, given.contains("--short"));
                rows = run.all(folder);
                books.awaitIdle();
                if (books.unbalanced() != 0) {
                    throw new IllegalStateException(books.unbalanced() + " tasks have not one beginning and one end");
                }
            }
            kills = new FaultKills(servers, folder).all(PER_SECOND, OVERLOAD);
        }
        for (String each : given) {
            if (each.startsWith("--docs=")) {
                Path docs = Path.of(each.substring("--docs=".length()));
                Path english = docs.resolve("reliability.md");
                write(english, "faults", FaultRow.HEAD, rows, row -> row.in(row.name()));
                write(
                        english,
                        "kills",
                        FaultKillRow.HEAD,
                        kills,
                        row -> row.in(row.fault().name()));
                Path korean = docs.resolve("ko/reliability.md");
                write(korean, "faults", FaultRow.KOREAN_HEAD, rows, row -> row.in(row.korean()));
                write(
                        korean,
                        "kills",
                        FaultKillRow.KOREAN_HEAD,
                        kills,
                        row -> row.in(row.fault().korean()));
            }
        }
        long lost = rows.stream().filter(row -> row.failed() != row.logged()).count();
        if (lost != 0) {
            throw new IllegalStateException("With " + lost + " faults not each failed task has one log line");
        }
    }

    static List<String> settings(FaultServers servers, Path folder) {
        List<String> settings = new ArrayList<>(servers.settings());
        settings.add("--spring.main.sources=" + FaultBeans.class.getName());
        settings.add("--" + FaultBeans.FOLDER + "=" + folder);
        return settings;
    }

    private List<FaultRow> all(Path folder) throws Exception {
        new FaultLoad().send(shop.port(), "after", OVERLOAD, PORTION * overloadSeconds); // what is cold is slow
        books.awaitIdle();
        List<FaultRow> rows = new ArrayList<>();
        for (Fault fault : Fault.all(servers, folder)) {
            rows.add(told(run(fault, this::withoutAndWith)));
        }
        rows.add(told(run(Fault.databaseGone(servers), this::whileItLasts)));
        rows.add(told(overload()));
        return rows;
    }

    private static FaultRow told(FaultRow row) {
        System.out.print(row.in(row.name()));
        return row;
    }

    /** What runs gets faster for minutes, so that neither load may always come second. */
    @FunctionalInterface
    private interface Round {
        void take(Fault fault, FaultLoad free, FaultLoad faulty, boolean faultyFirst) throws Exception;
    }

    private void withoutAndWith(Fault fault, FaultLoad free, FaultLoad faulty, boolean faultyFirst) throws Exception {
        if (!faultyFirst) {
            send(free, "after");
        }
        fault.begin().take();
        send(faulty, "after");
        fault.end().take();
        if (faultyFirst) {
            send(free, "after");
        }
    }

    private void whileItLasts(Fault fault, FaultLoad free, FaultLoad faulty, boolean faultyFirst) throws Exception {
        fault.begin().take();
        if (!faultyFirst) {
            send(free, "none");
        }
        send(faulty, "after");
        if (faultyFirst) {
            send(free, "none");
        }
        fault.end().take();
    }

    private void send(FaultLoad load, String mode) {
        load.send(shop.port(), mode, PER_SECOND, seconds);
        books.awaitIdle();
    }

    private FaultRow run(Fault fault, Round round) throws Exception {
        FaultLoad free = new FaultLoad();
        FaultLoad faulty = new FaultLoad();
        round.take(fault, new FaultLoad(), new FaultLoad(), false); // what a fault makes run for the first time is slow
        long failed = failed(fault.tasks());
        long logged = awaitLogged(fault.tasks(), 0, failed);
        int wanted = rounds;
        for (int i = 0; i < wanted; i++) {
            round.take(fault, free, faulty, i % 2 != 0);
            if (i == rounds - 1 && faulty.change(free) > SEEMS_CHANGED) {
                wanted = mostRounds; // all of them: to stop at a good moment would choose the result
            }
        }
        long recovered = recover(fault.tasks());
        return new FaultRow(
                fault.name(),
                fault.korean(),
                free,
                faulty,
                failed(fault.tasks()) - failed,
                awaitLogged(fault.tasks(), logged, failed(fault.tasks()) - failed),
                recovered);
    }

    private FaultRow overload() throws Exception {
        FaultLoad none = new FaultLoad();
        FaultLoad after = new FaultLoad();
        List<String> tasks = List.of("audit", "analytics", "email", "webhook", "cache", "cleanup", FaultBeans.ARCHIVE);
        long failed = failed(tasks);
        long logged = logged(tasks);
        for (int i = 0; i < rounds; i++) {
            if (i % 2 == 0) {
                none.send(shop.port(), "none", OVERLOAD, overloadSeconds);
            }
            after.send(shop.port(), "after", OVERLOAD, overloadSeconds);
            books.awaitIdle();
            if (i % 2 != 0) {
                none.send(shop.port(), "none", OVERLOAD, overloadSeconds);
            }
        }
        long recovered = recover(tasks);
        long more = failed(tasks) - failed;
        return new FaultRow(
                "ten times the load: orders without side effects / with them; " + books.count(TaskEvent.Kind.DROPPED)
                        + " tasks dropped",
                "열 배의 부하 (부수 작업 없음 / 있음), 버려진 작업 " + books.count(TaskEvent.Kind.DROPPED),
                none,
                after,
                more,
                awaitLogged(tasks, logged, more),
                recovered);
    }

    private long failed(List<String> tasks) {
        return tasks.stream()
                .mapToLong(
                        task -> books.count(TaskEvent.Kind.FAILED, task) + books.count(TaskEvent.Kind.TIMED_OUT, task))
                .sum();
    }

    private long logged(List<String> tasks) {
        return shop.logged(
                Pattern.compile("Task (" + String.join("|", tasks) + ") of .* (failed|timed out after .*)$"));
    }

    /** A task's line may come a moment after its event. */
    private long awaitLogged(List<String> tasks, long before, long expected) {
        Awaitility.await().atMost(PATIENCE).until(() -> logged(tasks) - before >= expected);
        return logged(tasks) - before;
    }

    /** Orders until each of the tasks has succeeded once more, and gives the milliseconds until then. */
    private long recover(List<String> tasks) {
        long start = System.nanoTime();
        List<Long> before = tasks.stream()
                .map(task -> books.count(TaskEvent.Kind.SUCCEEDED, task))
                .toList();
        Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).until(() -> {
            new FaultLoad().send(shop.port(), "after", PER_SECOND, 1);
            return hasGrown(tasks, before);
        });
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        books.awaitIdle();
        return millis;
    }

    private boolean hasGrown(List<String> tasks, List<Long> before) {
        for (int i = 0; i < before.size(); i++) {
            if (books.count(TaskEvent.Kind.SUCCEEDED, tasks.get(i)) <= before.get(i)) {
                return false;
            }
        }
        return true;
    }

    /** Puts the table between its two marks. */
    private static <R> void write(Path page, String table, String head, List<R> rows, Function<R, String> line)
            throws IOException {
        String text = Files.readString(page);
        String begin = "<!-- " + table + " -->\n";
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf("<!-- end of " + table + " -->");
        if (from < begin.length() || to < from) {
            throw new IllegalStateException(page + " has no place for the table: " + begin.strip() + " is not there");
        }
        String made = rows.stream().map(line).collect(Collectors.joining("", head, ""));
        Files.writeString(page, text.substring(0, from) + made + text.substring(to));
    }
}
