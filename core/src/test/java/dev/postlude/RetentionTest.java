package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60) // 3.4
class RetentionTest {

    private static final int MEGABYTE = 1 << 20;

    /** What frameworks keep for the current request, and hand down to new threads. */
    private static final InheritableThreadLocal<Object> CURRENT_USER = new InheritableThreadLocal<>();

    private final Recorder recorder = new Recorder();
    private final List<WeakReference<Object>> captured = new ArrayList<>();
    private final Postlude postlude =
            Postlude.builder().listener(recorder).threadContext(this::capture).build();
    private final List<TaskHandle> kept = new ArrayList<>();
    private final Gate gate = new Gate();

    private ThreadContext.Snapshot capture() {
        byte[] values = new byte[MEGABYTE];
        captured.add(new WeakReference<>(values));
        return () -> {
            assertThat(values).hasSize(MEGABYTE);
            return () -> {};
        };
    }

    /** Reaches its view from within, as any task can. */
    private WeakReference<RequestView> hang(Gate here) throws InterruptedException {
        RequestView view = megabyte();
        Exchange hanging = postlude.open(() -> view);
        kept.add(hanging.after("hangs", () -> {
            here.passDeaf();
            assertThat(After.headers().first("X-Large")).isPresent();
        }));
        Requests.finish(hanging);
        here.awaitArrival();
        return new WeakReference<>(view);
    }

    private static RequestView megabyte() {
        return RequestView.builder("POST", "/orders")
                .header("X-Large", "x".repeat(MEGABYTE))
                .build();
    }

    private static void awaitGone(List<? extends WeakReference<?>> references) {
        Awaitility.await().untilAsserted(() -> {
            System.gc();
            assertThat(references).allMatch(reference -> reference.get() == null);
        });
    }

    @Test
    void letsGoOfARequestWhoseTasksHaveEndedEvenIfHandlesAreKeptAndAnotherTaskHangs() throws Exception {
        WeakReference<RequestView> hung = hang(gate);
        List<WeakReference<Object>> gone = new ArrayList<>();
        for (int i = 0; i < 20; i++) { // more than the heap of a small server
            gone.addAll(runOne());
        }
        Awaitility.await().until(() -> postlude.running() == 1 && postlude.openExchanges() == 0);
        awaitGone(gone);
        awaitGone(captured.subList(1, 1 + 20 * 5));
        assertThat(kept).hasSize(1 + 20 * 5).allMatch(handle -> handle.name() != null);
        assertThat(hung.get())
                .as("the hung task's own request, which it may still ask for")
                .isNotNull();

        gate.open();
        Awaitility.await().until(() -> postlude.running() == 0);
        awaitGone(List.of(hung));
        assertThat(recorder.names(TaskEvent.Kind.SUCCEEDED)).contains("hangs");
    }

    /** An exchange whose tasks end in all kinds of ways. */
    private List<WeakReference<Object>> runOne() {
        byte[] attribute = new byte[MEGABYTE];
        RequestView view = megabyte();
        Exchange exchange = postlude.open(() -> view);
        kept.add(exchange.after("uses it", () -> assertThat(attribute).hasSize(MEGABYTE)));
        kept.add(exchange.after("fails", () -> {
            throw new IllegalStateException("fails");
        }));
        kept.add(exchange.after(
                TaskOptions.named("asks for it").when(outcome -> attribute.length == 0),
                () -> assertThat(attribute).isEmpty()));
        CompletableFuture<byte[]> stage = new CompletableFuture<>();
        kept.add(exchange.afterAsync(TaskOptions.named("waits for it"), () -> stage));
        TaskHandle cancelled =
                exchange.after("cancelled", () -> assertThat(attribute).isEmpty());
        cancelled.cancel();
        kept.add(cancelled);
        Requests.finish(exchange);
        stage.complete(attribute);
        return List.of(new WeakReference<>(attribute), new WeakReference<>(view), new WeakReference<>(exchange));
    }

    @Test
    void keepsForAHungTaskItsOwnViewAndNothingElseOfItsExchange() throws Exception {
        List<WeakReference<Object>> gone = new ArrayList<>();
        WeakReference<Object> view = hangAmongOthers(gone);
        gate.awaitArrival();
        Awaitility.await().until(() -> postlude.running() == 1);
        gone.addAll(captured.subList(0, 5));
        gone.addAll(captured.subList(6, 11));
        awaitGone(gone);
        assertThat(gone).hasSize(1 + 10 + 10);
        assertThat(view.get()).isNotNull();
        gate.open();
        Awaitility.await().until(() -> postlude.running() == 0);
        awaitGone(List.of(view, captured.get(5)));
    }

    /** The server's request, and five tasks before and behind the one that hangs, with a megabyte each. */
    private WeakReference<Object> hangAmongOthers(List<WeakReference<Object>> gone) {
        byte[] request = new byte[MEGABYTE];
        gone.add(new WeakReference<>(request));
        Exchange exchange = openFor(request);
        for (int i = 0; i < 11; i++) {
            byte[] mine = new byte[MEGABYTE];
            if (i == 5) {
                kept.add(exchange.after("hangs", gate::passDeaf));
            } else {
                kept.add(exchange.after("sibling", () -> assertThat(mine).hasSize(MEGABYTE)));
                gone.add(new WeakReference<>(mine));
            }
        }
        Requests.finish(exchange);
        return new WeakReference<>(exchange.request());
    }

    @Test
    void letsGoOfTheServersRequestWhenTheExchangeHasFinished() {
        byte[] request = new byte[MEGABYTE];
        WeakReference<byte[]> gone = new WeakReference<>(request);
        Exchange carried = openFor(request);
        carried.after("task", () -> {});
        request = null;
        assertThat(gone.get()).isNotNull();
        Requests.finish(carried);
        awaitGone(List.of(gone));
        assertThat(carried.request().path()).isEqualTo("/1048576");
    }

    private Exchange openFor(byte[] request) {
        return postlude.open(
                () -> RequestView.builder("GET", "/" + request.length).build());
    }

    @Test // 3.3: and no task sees another request's values
    void lendsATasksThreadNothingOfTheThreadThatStartedIt() throws Exception {
        Postlude one = Postlude.builder().maxConcurrency(1).build();
        Gate first = new Gate();
        WeakReference<Object> user = requestOfAUser(one, first);
        CompletableFuture<Object> seen = new CompletableFuture<>();
        Exchange next = Requests.open(one);
        next.after("looks", () -> seen.complete(String.valueOf(CURRENT_USER.get())));
        next.after("hangs", gate::passDeaf);
        Requests.finish(next);
        first.open();
        assertThat(seen.get()).isEqualTo("null");
        gate.awaitArrival();
        awaitGone(List.of(user));
        gate.open();
    }

    /** The request starts the first task's thread, and the end of that task starts the next one's. */
    private static WeakReference<Object> requestOfAUser(Postlude one, Gate first) throws InterruptedException {
        Object user = new byte[MEGABYTE];
        Thread request = new Thread(() -> {
            CURRENT_USER.set(user);
            Exchange exchange = Requests.open(one);
            exchange.after("first", first::pass);
            Requests.finish(exchange);
        });
        request.start();
        request.join();
        first.awaitArrival();
        return new WeakReference<>(user);
    }

    @Test
    void keepsNothingOfADroppedTaskOnceItIsLogged() {
        Postlude refusing = Postlude.builder()
                .executor(task -> {
                    throw new IllegalStateException("refused");
                })
                .build();
        IllegalStateException error = new IllegalStateException("the handler's");
        Exchange exchange = Requests.open(refusing);
        kept.add(exchange.after("dropped", () -> {}));
        exchange.handled(error);
        exchange.responded(Outcome.Kind.FAILED, 500, null);
        List<WeakReference<?>> gone = List.of(new WeakReference<>(error), new WeakReference<>(exchange));
        error = null;
        exchange = null;
        awaitGone(gone);
        assertThat(kept).singleElement().matches(handle -> handle.state() == TaskHandle.State.DROPPED);
    }

    @Test
    @Timeout(300)
    void keepsNothingOfAMillionExchanges() throws Exception {
        Map<String, Long> figures = SmallJvm.run(24, MillionExchanges.class, 1_000_000);
        assertThat(figures)
                .as("%s", figures)
                .containsEntry("ended", 1_250_000L)
                .containsEntry("open", 0L)
                .hasEntrySatisfying("grown", bytes -> assertThat(bytes).isLessThan(MEGABYTE / 4));
    }
}
