package dev.postlude.benchmarks;

import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.RequestView;

/** Exchanges with many tasks, all on one thread: what is measured is Postlude's own work. */
final class InlineExchanges implements AutoCloseable {

    private final int all;
    private final RequestView view = Requests.view(Requests.headers(20));
    private final Postlude postlude = Postlude.builder().executor(Runnable::run).build();
    private long ran;

    InlineExchanges(Length length) {
        all = length.of(2_000, 200_000, 1_000_000);
    }

    /** From opening an exchange with so many tasks to the end of the last, in nanoseconds for each task. */
    double perTask(int tasks) {
        long before = ran;
        long start = System.nanoTime();
        int exchanges = all / tasks;
        for (int i = 0; i < exchanges; i++) {
            Exchange exchange = postlude.open(() -> view);
            for (int task = 0; task < tasks; task++) {
                exchange.after("count", () -> ran++);
            }
            exchange.handled(null);
            exchange.responded(Outcome.Kind.SENT, 200, null);
        }
        double nanos = (double) (System.nanoTime() - start) / exchanges / tasks;
        if (ran - before != (long) exchanges * tasks) {
            throw new IllegalStateException(
                    (ran - before) + " tasks ran, but " + exchanges * tasks + " were registered");
        }
        return nanos;
    }

    @Override
    public void close() {
        postlude.close();
    }
}
