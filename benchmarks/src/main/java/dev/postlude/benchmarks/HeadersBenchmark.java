package dev.postlude.benchmarks;

import static org.openjdk.jmh.annotations.Scope.Thread;

import dev.postlude.RequestView;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The copy of a request's data: by itself, and by valve and filter from a request of Tomcat's own. The server's strings
 * are there already, as they are once anybody has read them.
 */
@State(Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HeadersBenchmark {

    @Param({"8", "20", "50", "100"})
    public int headers;

    private List<Requests.Header> lines = List.of();
    private TomcatRequest tomcat;

    @Setup
    public void build() {
        lines = Requests.headers(headers);
        tomcat = new TomcatRequest(lines);
    }

    @Benchmark
    public RequestView copy() {
        return Requests.view(lines);
    }

    @Benchmark
    public RequestView copyOfTomcatRequest() {
        return tomcat.copy();
    }
}
