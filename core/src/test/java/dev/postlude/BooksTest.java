package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random exchanges on many threads, checked by invariants alone. The seed is the test's name: it replays the plan. */
@Timeout(120)
class BooksTest {

    private static final int EXCHANGES = 3_000;

    private final Recorder recorder = new Recorder();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void balanceWhateverHappens(long seed) throws Exception {
        Postlude postlude = Postlude.builder()
                .maxConcurrency(4)
                .maxPending(200)
                .timeout(Duration.ofMillis(200))
                .drainTimeout(Duration.ofSeconds(20))
                .listener(recorder)
                .build();
        ExecutorService threads = Executors.newFixedThreadPool(8, TaskThreads.daemons("chaos"));
        Random plan = new Random(seed);
        Gate gate = new Gate(); // all places are taken while the first half comes: it cannot all fit
        Exchange blocking = Requests.open(postlude);
        for (int i = 0; i < 4; i++) {
            blocking.after(TaskOptions.named("blocks").timeout(Duration.ofSeconds(60)), gate::pass);
        }
        Requests.finish(blocking);
        runAll(0, EXCHANGES / 2, postlude, plan, threads);
        gate.open();
        runAll(EXCHANGES / 2, EXCHANGES, postlude, plan, threads);
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        postlude.close();

        assertThat(postlude.openExchanges()).isZero();
        assertThat(postlude.running()).isZero();
        assertThat(postlude.pending()).isZero();
        Map<TaskHandle, List<TaskEvent.Kind>> byTask = new HashMap<>();
        for (TaskEvent event : recorder.events()) {
            byTask.computeIfAbsent(event.handle(), handle -> new ArrayList<>()).add(event.kind());
        }
        assertThat(byTask).hasSizeGreaterThan(EXCHANGES).allSatisfy((task, kinds) -> {
            assertThat(kinds.get(0)).isEqualTo(TaskEvent.Kind.REGISTERED);
            assertThat(kinds.stream().filter(TaskEvent.Kind::isFinal))
                    .as("%s: %s", task, kinds)
                    .hasSize(1);
            assertThat(kinds.stream().filter(kind -> kind == TaskEvent.Kind.STARTED))
                    .hasSizeLessThanOrEqualTo(1);
        });
        assertThat(startedOutOfOrder()).isEmpty();
        assertThat(postlude.count(TaskEvent.Kind.DROPPED))
                .as("the plan overloads it")
                .isPositive();
        assertThat(postlude.count(TaskEvent.Kind.CANCELLED)).isPositive();
    }

    private static void runAll(int from, int to, Postlude postlude, Random plan, ExecutorService threads)
            throws Exception {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = from; i < to; i++) {
            long each = plan.nextLong();
            int number = i;
            all.add(CompletableFuture.runAsync(() -> exchange(postlude, number, new Random(each), threads), threads));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
    }

    /** Two threads race for the exchange's end, a third one registers all the while. */
    private static void exchange(Postlude postlude, int number, Random random, ExecutorService threads) {
        Exchange exchange = Requests.open(postlude);
        exchange.request();
        int tasks = 1 + random.nextInt(5);
        for (int i = 0; i < tasks; i++) {
            register(exchange, number + "/" + i, random);
        }
        long late = random.nextLong();
        threads.execute(() -> exchange.handled(null));
        threads.execute(() -> exchange.responded(Outcome.Kind.SENT, 200, null));
        threads.execute(() -> register(exchange, number + "/9", new Random(late)));
    }

    private static void register(Exchange exchange, String name, Random random) {
        int kind = random.nextInt(10);
        TaskHandle handle = exchange.after(name, () -> {
            if (kind == 0) {
                throw new IllegalStateException("planned");
            }
            if (kind == 1) {
                After.after(name + " nested", () -> {});
            }
        });
        if (kind == 2) {
            handle.cancel();
        }
    }

    /** Of one exchange, an earlier task never starts after a later one (those of the late thread aside). */
    private List<String> startedOutOfOrder() {
        Map<String, List<Integer>> started = recorder.names(TaskEvent.Kind.STARTED).stream()
                .filter(name -> name.matches("\\d+/[0-8]"))
                .collect(Collectors.groupingBy(
                        name -> name.substring(0, name.indexOf('/')),
                        Collectors.mapping(
                                name -> Integer.parseInt(name.substring(name.indexOf('/') + 1)), Collectors.toList())));
        return started.entrySet().stream()
                .filter(entry -> !entry.getValue().stream().sorted().toList().equals(entry.getValue()))
                .map(Object::toString)
                .toList();
    }
}
