package dev.postlude.examples.shop;

import dev.postlude.TaskEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** One fault after the other for one process of the shop, in rounds without and with it that take turns. */
final class FaultRounds {

    private static final double SEEMS_CHANGED = 0.1;
    private static final int WARM_UP_SECONDS = 60;
    private static final Pattern DROPPED = Pattern.compile("Dropped (\\d+) task\\(s\\)");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ShopProcess shop;
    private final FaultServers servers;
    private final FaultBooks books;
    private final FaultPlan plan;

    FaultRounds(ShopProcess shop, FaultServers servers, FaultBooks books, FaultPlan plan) {
        this.shop = shop;
        this.servers = servers;
        this.books = books;
        this.plan = plan;
    }

    /** What is cold is slow. */
    void warmUp() {
        new FaultLoad().send(shop.port(), "after", FaultRun.OVERLOAD, WARM_UP_SECONDS);
        books.awaitIdle();
    }

    FaultRow of(Fault fault) throws Exception {
        return switch (fault.kind()) {
            case OF_SIDE_EFFECTS -> run(fault, this::withoutAndWith);
            case OF_ORDERS -> run(fault, this::whileItLasts);
            case MORE_ORDERS -> overloaded(fault);
        };
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

    private void send(FaultLoad load, String mode) throws Exception {
        send(load, mode, FaultRun.PER_SECOND, plan.seconds());
    }

    /** Each begins with nothing to collect: else it is a collection's moment that decides which p99 is higher. */
    private void send(FaultLoad load, String mode, int perSecond, int seconds) throws Exception {
        shop.collect();
        servers.collect();
        load.send(shop.port(), mode, perSecond, seconds);
        books.awaitIdle();
    }

    private FaultRow run(Fault fault, Round round) throws Exception {
        FaultLoad free = new FaultLoad();
        FaultLoad faulty = new FaultLoad();
        round.take(fault, new FaultLoad(), new FaultLoad(), false); // what a fault makes run for the first time is slow
        long failed = failed(fault.tasks());
        long logged = awaitLogged(fault.tasks(), 0, failed);
        int wanted = plan.rounds();
        for (int i = 0; i < wanted; i++) {
            round.take(fault, free, faulty, i % 2 != 0);
            if (i == plan.rounds() - 1 && faulty.change(free) > SEEMS_CHANGED) {
                wanted = plan.mostRounds(); // all of them: to stop at a good moment would choose the result
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

    /** A minute without and one with side effects, some times, and every second time the other way round. */
    private FaultRow overloaded(Fault fault) throws Exception {
        FaultLoad none = new FaultLoad();
        FaultLoad after = new FaultLoad();
        long failed = failed(fault.tasks());
        long logged = logged(fault.tasks());
        long dropped = awaitDropsLogged();
        fault.begin().take();
        for (int i = 0; i < plan.overloadRounds(); i++) {
            if (i % 2 == 0) {
                send(none, "none", FaultRun.OVERLOAD, plan.overloadSeconds());
            }
            send(after, "after", FaultRun.OVERLOAD, plan.overloadSeconds());
            if (i % 2 != 0) {
                send(none, "none", FaultRun.OVERLOAD, plan.overloadSeconds());
            }
        }
        fault.end().take();
        long recovered = recover(fault.tasks());
        long more = failed(fault.tasks()) - failed;
        long gone = awaitDropsLogged() - dropped;
        return new FaultRow(
                fault.name() + "; " + gone + " of "
                        + after.sent() * fault.tasks().size() + " tasks dropped",
                fault.korean() + ", 작업 " + after.sent() * fault.tasks().size() + "개 중 " + gone + "개 버려짐",
                none,
                after,
                more,
                awaitLogged(fault.tasks(), logged, more),
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

    /** The lines have to add up to what the journal says. */
    private long awaitDropsLogged() {
        long dropped = books.count(TaskEvent.Kind.DROPPED);
        Awaitility.await().atMost(PATIENCE).until(() -> droppedInLog() == dropped);
        return dropped;
    }

    /** One line tells of all that were dropped within a second. */
    private long droppedInLog() {
        return shop.log()
                .lines()
                .map(DROPPED::matcher)
                .filter(Matcher::find)
                .mapToLong(line -> Long.parseLong(line.group(1)))
                .sum();
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
            new FaultLoad().send(shop.port(), "after", FaultRun.PER_SECOND, 1);
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
}
