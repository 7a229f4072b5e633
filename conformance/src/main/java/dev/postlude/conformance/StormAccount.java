package dev.postlude.conformance;

import dev.postlude.Exchange;
import dev.postlude.Outcome;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What became of one exchange of a storm, as the handler and the client saw it. */
final class StormAccount {

    private final StormExchange plan;
    private final boolean reactive;
    private final List<StormEntry> entries;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch settled = new CountDownLatch(1);
    private final AtomicInteger handled = new AtomicInteger();
    private volatile boolean handling;
    private volatile boolean bodyBegun;
    private volatile boolean bodyEnded;
    private volatile boolean writing;
    private volatile boolean left;
    private volatile boolean gaveUp;
    private volatile @Nullable Exchange carried;
    private volatile int status;

    StormAccount(StormExchange plan, boolean reactive) {
        this.plan = plan;
        this.reactive = reactive;
        this.entries = IntStream.range(0, plan.tasks().size())
                .mapToObj(number -> new StormEntry(this, plan.tasks().get(number), number, 0))
                .toList();
    }

    StormExchange plan() {
        return plan;
    }

    /** Of the tasks that are not nested in others. */
    List<StormEntry> entries() {
        return entries;
    }

    List<StormEntry> entries(StormTask.Place place) {
        return IntStream.range(0, entries.size())
                .filter(number -> plan.tasks().get(number).place() == place)
                .mapToObj(entries::get)
                .toList();
    }

    /** The handler begins; gives how often it has. */
    int handling(Exchange exchange) {
        handling = true;
        carried = exchange;
        int times = handled.incrementAndGet();
        arrived.countDown();
        return times;
    }

    void handled() {
        handling = false;
    }

    boolean isHandled() {
        return handled.get() > 0;
    }

    /** False if the handler was not reached in a time in which it might have been. */
    boolean awaitHandler() throws InterruptedException {
        return arrived.await(Gate.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    void writing(boolean now) {
        bodyBegun = true;
        writing = now;
    }

    void bodyEnded() {
        bodyEnded = true;
    }

    /** The client is about to close the connection on which it has read the whole response. */
    void leaves() {
        left = true;
    }

    /**
     * The client, which meant to stay, is about to close the connection: it was not answered in time, or not wholly.
     */
    void givesUp() {
        gaveUp = true;
    }

    boolean hasGivenUp() {
        return gaveUp;
    }

    private boolean stays() {
        return plan.client().stays() && !gaveUp;
    }

    /**
     * The client may have had all of a body of a known length, and have left, before the handler has heard that there
     * is no more: a reactive server then cancels the handler.
     */
    boolean mayBeCancelled() {
        return reactive && left;
    }

    /** A reactive server may ask for one part more while it cancels the body of a client that left, or after that. */
    private boolean isCancelled(Outcome outcome) {
        return reactive && !plan.client().stays() && outcome.kind() == Outcome.Kind.ABORTED;
    }

    /** What a task that starts now, with this outcome, is too early for; null if nothing. */
    @Nullable
    String tooEarly(Outcome outcome) {
        if (handling) {
            return "the handler had not returned";
        }
        if (stays() && bodyBegun && !bodyEnded && !mayBeCancelled()) {
            return "the body had not been written to its end";
        }
        if (plan.async() == null && writing && !isCancelled(outcome)) {
            return "the body was being written";
        }
        return null;
    }

    /** The client has read the response, or left. */
    void settled() {
        settled.countDown();
    }

    /** False if the client was not done in a time in which it might have been. */
    boolean awaitClient() throws InterruptedException {
        return settled.await(Gate.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** For those who register later; null if there was no handler, or nobody will need it any more. */
    @Nullable
    Exchange carried() {
        return carried;
    }

    /** The client has read the whole response. */
    void answered(int status) {
        this.status = status;
    }

    /** As the client read it; 0 if it did not read the response to its end. */
    int status() {
        return status;
    }

    /** The server's objects may be collected. */
    void forget() {
        carried = null;
    }
}
