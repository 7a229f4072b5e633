package dev.postlude;

import java.util.concurrent.atomic.AtomicInteger;

/** A runtime without threads of its own, and one exchange of it. */
class Bench {

    final AtomicInteger runs = new AtomicInteger();
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
        public void start() {}
    }
}
