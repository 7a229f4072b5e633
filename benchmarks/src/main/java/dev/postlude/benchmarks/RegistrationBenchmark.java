package dev.postlude.benchmarks;

import static org.openjdk.jmh.annotations.Scope.Thread;

import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.RequestView;
import dev.postlude.TaskHandle;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Each {@code after(name, task)} by itself, on the request's thread, with what it captures of that thread. The copy of
 * the request's data is made before, and the tasks are cancelled afterwards; neither is in the time.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RegistrationBenchmark {

    private static final int TASKS = 1000;

    @State(org.openjdk.jmh.annotations.Scope.Benchmark)
    public static class Carrying {

        /** Without a thread context, and with one that has so many values to capture. */
        @Param({"none", "0", "4"})
        public String accessors;

        private Postlude postlude;

        @Setup
        public void build() {
            Postlude.Builder builder = Postlude.builder().executor(Runnable::run);
            if (!"none".equals(accessors)) {
                builder.threadContext(Accessors.context(Integer.parseInt(accessors)));
            }
            postlude = builder.build();
        }

        @TearDown
        public void close() {
            postlude.close();
        }
    }

    @State(Thread)
    public static class Request {

        private final RequestView view = Requests.view(Requests.headers(20));
        private final TaskHandle[] handles = new TaskHandle[TASKS];
        private Exchange exchange;
        private int ran;

        @Setup
        public void carry(Carrying runtime) {
            Accessors.set();
        }

        @Setup(Level.Invocation)
        public void open(Carrying runtime) {
            exchange = runtime.postlude.open(() -> view);
            exchange.request();
        }

        @TearDown(Level.Invocation)
        public void finish() {
            for (TaskHandle handle : handles) {
                handle.cancel();
            }
            exchange.handled(null);
            exchange.responded(Outcome.Kind.SENT, 200, null);
        }
    }

    @Benchmark
    @OperationsPerInvocation(TASKS)
    public void after(Request request) {
        for (int i = 0; i < TASKS; i++) {
            request.handles[i] = request.exchange.after("count", () -> request.ran++);
        }
    }
}
