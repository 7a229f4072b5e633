package dev.postlude.benchmarks;

import static org.openjdk.jmh.annotations.Scope.Benchmark;

import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.RequestView;
import dev.postlude.TaskOptions;
import java.time.Duration;
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
 * An exchange with one task, as in {@link ExchangeBenchmark}: with the runtime's deadline, with one of the task's own,
 * and with one so far off that no timer ever looks at it, which is as near to "off" as there is.
 */
@State(Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DeadlineBenchmark {

    @Param({"runtime", "own", "off"})
    public String deadline;

    private final RequestView view = Requests.view(Requests.headers(20));
    private Postlude postlude;
    private TaskOptions options;

    @Setup
    public void build() {
        Duration never = Duration.ofDays(365 * 100);
        postlude = Postlude.builder()
                .executor(Runnable::run)
                .timeout("off".equals(deadline) ? never : Duration.ofSeconds(30))
                .build();
        TaskOptions named = TaskOptions.named("consume");
        options = "own".equals(deadline) ? named.timeout(Duration.ofSeconds(5)) : named;
    }

    @TearDown
    public void close() {
        postlude.close();
    }

    @Benchmark
    public Exchange exchange(Blackhole work) {
        Exchange exchange = postlude.open(() -> view);
        exchange.after(options, () -> work.consume(exchange));
        exchange.handled(null);
        exchange.responded(Outcome.Kind.SENT, 200, null);
        return exchange;
    }
}
