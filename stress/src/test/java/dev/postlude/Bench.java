package dev.postlude;

import java.util.concurrent.atomic.AtomicInteger;

/** A runtime without threads of its own, and one exchange of it. */
class Bench {

    /** How long one waits for the other, which may have no processor just now. */
    private static final int PATIENCE = 2_000;

    final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger here = new AtomicInteger();
    final Postlude postlude;
    final Exchange exchange;

    Bench() {
        this(Postlude.builder());
    }

    Bench(Postlude.Builder settings) {
        this(build(settings));
    }

    Bench(Postlude postlude) {
        this.postlude = postlude;
        exchange = open();
    }

    static Postlude build(Postlude.Builder settings) {
        return settings.executor(Runnable::run).timerThreads(Idle::new).build();
    }

    final Exchange open() {
        return postlude.open(() -> RequestView.builder("GET", "/").build());
    }

    /** Both threads begin at once: otherwise the quicker one would run ahead, and they would hardly ever meet. */
    final void meet() {
        here.incrementAndGet();
        for (int i = 0; i < PATIENCE && here.get() < 2; i++) {
            Thread.onSpinWait();
        }
    }

    final TaskHandle register() {
        return exchange.after("task", runs::incrementAndGet);
    }

    static void respond(Exchange exchange) {
        exchange.responded(Outcome.Kind.SENT, 200, null);
    }

    static void finish(Exchange exchange) {
        exchange.handled(null);
        respond(exchange);
    }

    /** What is held or waits, and is not over. */
    final int left() {
        return postlude.running() + postlude.pending() + (int) postlude.openExchanges();
    }

    /** A timer's thread that never runs: the clock is not what is tried. */
    private static final class Idle extends Thread {

        Idle(Runnable nothing) {
            super(nothing);
        }

        @Override
        public synchronized void start() {}
    }
}
