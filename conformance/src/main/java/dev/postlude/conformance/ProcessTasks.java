package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.After.afterAsync;

import dev.postlude.After;
import dev.postlude.TaskOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * What a process does that is to be killed: each request registers ten tasks, which are in every state a while later,
 * and every tenth request stays in its handler until the shutdown begins. The tasks' names end with the request's
 * number.
 */
final class ProcessTasks implements Application {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final int STAYS = 9;

    private final CountDownLatch shutdown = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private final List<AsyncStyle> styles;

    ProcessTasks(List<String> styles) {
        this.styles = styles.stream().map(AsyncStyle::new).toList();
    }

    /** Called by the process' shutdown hook, before all else. */
    void shutdownBegins() {
        shutdown.countDown();
    }

    /** Whether the request is answered only when the shutdown has begun. */
    static boolean stays(int number) {
        return number % 10 == STAYS;
    }

    /**
     * Whether the client leaves before its answer. It gets a plain one: a server may wait long for an asynchronous
     * answer that nobody takes, with or without Postlude.
     */
    static boolean leaves(int number) {
        return number % 7 == 1 && !stays(number);
    }

    @Override
    public Reply handle(Call call) throws Exception {
        String path = call.path();
        int number = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        registerAll(number);
        if (stays(number)) {
            awaitDeaf(shutdown);
        }
        Reply reply = Reply.text(path);
        boolean plain = number % 3 != 0 || stays(number) || leaves(number);
        return plain ? reply : reply.in(styles.get(number % styles.size()));
    }

    private void registerAll(int number) {
        String end = "-" + number;
        if (number == 0) { // the first of all, and the only one: a shutdown needs a processor, too
            after("busy" + end, ProcessTasks::compute);
        }
        after("returns" + end, () -> {});
        after("fails" + end, () -> {
            throw new StormFailure("A task fails");
        });
        after(TaskOptions.named("skipped" + end).when(outcome -> false), () -> {});
        after("cancelled" + end, () -> {}).cancel();
        after(TaskOptions.named("overdue" + end).timeout(SHORT), () -> awaitDeaf(never));
        after("ends" + end, shutdown::await);
        after("nests" + end, () -> {
            shutdown.await();
            after("nested" + end, () -> after("nested-deeper" + end, () -> {}));
            after("nested-hangs" + end, never::await);
        });
        afterAsync("async" + end, CompletableFuture::new);
        after("hangs" + end, never::await);
        after("deaf" + end, () -> awaitDeaf(never));
    }

    private static void compute() {
        long hash = 1;
        while (hash != 0) { // an odd number times an odd number stays odd
            hash *= 31;
        }
        After.exchange();
    }

    private static void awaitDeaf(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException ignored) {
                Thread.onSpinWait(); // asked to end, and does not: that is what it is for
            }
        }
    }

    @Override
    public void wayIn(Call call) {}

    @Override
    public void wayOut(Call call) {}
}
