package dev.postlude.benchmarks;

import static org.openjdk.jmh.annotations.Scope.Benchmark;

import dev.postlude.After;
import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.Scope;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One piece of work taken off the caller's thread, and done: 64 requests hand over one each, and the time is that until
 * all are done, by 64. All use the same executor, except where the name says another one. Postlude's exchange copies a
 * request with 20 headers, which nobody else does.
 */
@State(Benchmark)
@SuppressWarnings("FutureReturnValueIgnored") // the latch tells
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PeersBenchmark {

    private static final int REQUESTS = 64;

    @Param({"pool", "virtual"})
    public String executor;

    private final List<Requests.Header> headers = Requests.headers(20);
    private ExecutorService workers;
    private Postlude postlude;
    private SpringPeers spring;

    @Setup
    public void build() {
        workers = Workers.of(executor);
        postlude = Postlude.builder().executor(workers).build();
        spring = new SpringPeers(workers);
    }

    @TearDown
    public void close() {
        spring.close();
        postlude.close();
        workers.shutdown();
    }

    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void after() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(REQUESTS);
        for (int i = 0; i < REQUESTS; i++) {
            Exchange exchange = postlude.open(() -> Requests.view(headers));
            try (Scope entered = exchange.enter()) {
                After.after("count", done::countDown);
            }
            exchange.handled(null);
            exchange.responded(Outcome.Kind.SENT, 200, null);
        }
        done.await();
    }

    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void execute() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(REQUESTS);
        for (int i = 0; i < REQUESTS; i++) {
            workers.execute(done::countDown);
        }
        done.await();
    }

    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void runAsync() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(REQUESTS);
        for (int i = 0; i < REQUESTS; i++) {
            CompletableFuture.runAsync(done::countDown, workers);
        }
        done.await();
    }

    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void runAsyncOnCommonPool() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(REQUESTS);
        for (int i = 0; i < REQUESTS; i++) {
            CompletableFuture.runAsync(done::countDown);
        }
        done.await();
    }

    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void asyncMethod() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(REQUESTS);
        for (int i = 0; i < REQUESTS; i++) {
            spring.service().count(done);
        }
        done.await();
    }

    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void asyncEventListener() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(REQUESTS);
        for (int i = 0; i < REQUESTS; i++) {
            spring.publisher().publishEvent(new SpringPeers.Counted(done));
        }
        done.await();
    }
}
