package dev.postlude.benchmarks;

import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.RequestView;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * From the server's word that the response is sent to the first instruction of the task, on another thread; beside
 * {@code execute} on the same executor. One thread measures, and the task has the other processor.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StartBenchmark {

    private static final long APART = TimeUnit.MICROSECONDS.toNanos(50);

    @State(Scope.Benchmark)
    public static class Executor {

        @Param({"pool", "virtual"})
        public String executor;

        private ExecutorService workers;
        private volatile boolean started;

        @Setup
        public void create() {
            workers = Workers.of(executor);
        }

        /** Requests come apart: the worker has ended the one before, and waits. */
        @Setup(Level.Invocation)
        public void reset() {
            started = false;
            long from = System.nanoTime();
            while (System.nanoTime() - from < APART) {
                Thread.onSpinWait();
            }
        }

        @TearDown
        public void close() {
            workers.shutdown();
        }

        void start() {
            started = true;
        }

        void awaitStart() {
            while (!started) {
                Thread.onSpinWait();
            }
        }
    }

    @State(Scope.Thread)
    public static class Request {

        private final RequestView view = Requests.view(Requests.headers(20));
        private Postlude postlude;
        private Exchange exchange;

        @Setup
        public void build(Executor executor) {
            postlude = Postlude.builder().executor(executor.workers).build();
        }

        @Setup(Level.Invocation)
        public void register(Executor executor) {
            exchange = postlude.open(() -> view);
            exchange.after("start", executor::start);
            exchange.handled(null);
        }

        @TearDown
        public void close() {
            postlude.close();
        }
    }

    @Benchmark
    public void responded(Request request, Executor executor) {
        request.exchange.responded(Outcome.Kind.SENT, 200, null);
        executor.awaitStart();
    }

    @Benchmark
    public void execute(Executor executor) {
        executor.workers.execute(executor::start);
        executor.awaitStart();
    }
}
