package dev.postlude.examples.shop;

import dev.postlude.TaskEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** Each fault once more, in a process that gets SIGTERM in the middle of it: its books have to balance all the same. */
final class FaultKills {

    private static final int SIGTERM = 128 + 15;
    private static final int SECONDS = 4;
    static final int DRAIN_SECONDS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern SERVER =
            Pattern.compile("(?m)^(\\S+)Z .*(Commencing graceful shutdown|Graceful shutdown complete)");

    private final FaultServers servers;
    private final Path folder;

    FaultKills(FaultServers servers, Path folder) {
        this.servers = servers;
        this.folder = folder;
    }

    List<FaultKillRow> all() throws Exception {
        List<FaultKillRow> rows = new ArrayList<>();
        int faults = Fault.all(servers, folder).size();
        for (int i = 0; i < faults; i++) {
            Path own = Files.createDirectory(folder.resolve("kill-" + i));
            rows.add(told(kill(Fault.all(servers, own).get(i), own, FaultRun.placesFor(FaultRun.PER_SECOND))));
        }
        Path more = Files.createDirectory(folder.resolve("kill-overload"));
        rows.add(told(kill(Fault.overload(servers), more, FaultRun.FEW_PLACES)));
        return rows;
    }

    private static FaultKillRow told(FaultKillRow row) {
        System.out.print(row.in(row.fault().name()));
        return row;
    }

    /** A second without the fault, about a second and a half with it, then SIGTERM, while orders go on coming. */
    private FaultKillRow kill(Fault fault, Path own, List<String> more) throws Exception {
        int perSecond = fault.kind() == Fault.Kind.MORE_ORDERS ? FaultRun.OVERLOAD : FaultRun.PER_SECOND;
        FaultLoad load = new FaultLoad();
        List<String> settings = new ArrayList<>(more);
        settings.add("--postlude.drain-timeout=" + DRAIN_SECONDS + "s");
        settings.add("--postlude.durable.drain-timeout=" + DRAIN_SECONDS + "s");
        try (ShopProcess shop = new ShopProcess(FaultRun.settings(servers, own, settings))) {
            int port = shop.port();
            CompletableFuture<Void> sending = CompletableFuture.runAsync(
                    () -> load.send(port, "after", perSecond, SECONDS), work -> new Thread(work, "orders").start());
            Awaitility.await().atMost(PATIENCE).until(() -> load.begun() >= perSecond);
            fault.begin().take();
            Awaitility.await().atMost(PATIENCE).until(() -> load.begun() >= perSecond * 5 / 2);
            shop.sigterm();
            long asked = System.nanoTime();
            if (!shop.endsWithin(PATIENCE.toMillis())) {
                throw new IllegalStateException("The shop goes on after SIGTERM, with " + fault.name());
            }
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked);
            sending.join();
            fault.end().take();
            return checked(fault, load, new FaultBooks(own.resolve(FaultBeans.JOURNAL)), shop, millis);
        }
    }

    private static FaultKillRow checked(Fault fault, FaultLoad load, FaultBooks books, ShopProcess shop, long millis)
            throws InterruptedException {
        if (books.unbalanced() != 0 || books.count(TaskEvent.Kind.REGISTERED) == 0) {
            throw new IllegalStateException(books.unbalanced() + " of " + books.count(TaskEvent.Kind.REGISTERED)
                    + " tasks have not one beginning and one end after SIGTERM, with " + fault.name());
        }
        String log = shop.log();
        for (String task : books.tasks(TaskEvent.Kind.ABANDONED)) {
            if (log.lines().noneMatch(line -> line.contains("abandoned") && line.contains(task))) {
                throw new IllegalStateException("No line names " + task + ", which was abandoned:\n" + log);
            }
        }
        if (shop.exitValue() != SIGTERM) {
            throw new IllegalStateException("The shop's exit code is " + shop.exitValue() + ", with " + fault.name());
        }
        return new FaultKillRow(
                fault, load.sent(), load.sent() - load.refused(), books, millis, serverMillis(log, fault));
    }

    private static long serverMillis(String log, Fault fault) {
        List<LocalDateTime> at = SERVER.matcher(log)
                .results()
                .map(line -> LocalDateTime.parse(line.group(1)))
                .toList();
        if (at.size() != 2) {
            throw new IllegalStateException(
                    "The web server's shutdown has not one begin and one end in the log, with " + fault.name());
        }
        return Duration.between(at.get(0), at.get(1)).toMillis();
    }
}
