package dev.postlude.benchmarks;

import static org.openjdk.jmh.annotations.Scope.Benchmark;

import dev.postlude.After;
import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.RequestView;
import dev.postlude.Scope;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * All that an exchange costs, from the request's arrival to the end of its last task, on one thread: the executor runs
 * a task where it is handed over, so that nothing is hidden on another processor.
 */
@State(Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ExchangeBenchmark {

    @Param({"0", "1", "3", "10"})
    public int tasks;

    private final RequestView view = Requests.view(Requests.headers(20));
    private Postlude postlude;

    @Setup
    public void build() {
        postlude = Postlude.builder().executor(Runnable::run).build();
    }

    @TearDown
    public void close() {
        postlude.close();
    }

    @Benchmark
    public Exchange exchange(Blackhole work) {
        Exchange exchange = postlude.open(() -> view);
        try (Scope entered = exchange.enter()) {
            for (int i = 0; i < tasks; i++) {
                After.after("consume", () -> work.consume(exchange));
            }
        }
        exchange.handled(null);
        exchange.responded(Outcome.Kind.SENT, 200, null);
        return exchange;
    }
}
