package dev.postlude.benchmarks.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.benchmarks.Jdk;
import dev.postlude.benchmarks.servers.application.Endpoint;
import dev.postlude.benchmarks.servers.load.ClosedLoop;
import dev.postlude.benchmarks.servers.load.OpenLoop;
import dev.postlude.benchmarks.servers.load.Tally;
import dev.postlude.benchmarks.servers.load.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A few requests to each endpoint of each server: what is asked for is answered and done, as often and no more. */
@Tag("slow") // half a minute, which builds against older servers need not spend
class JavaServersTest {

    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    /** What an older JVM can tell is too coarse for a round as short as this. */
    private static final boolean COUNTS_BYTES = Runtime.version().feature() >= 21;

    private static final int REQUESTS = 20;
    private static final int CONNECTIONS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Plan ONE_ROUND = new Plan(CONNECTIONS, 1, Duration.ofMillis(20), Duration.ofMillis(40));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void doesTheWorkOfEachRequestOnce(JavaServer server) throws Exception {
        try (ServerProcess process = server.start(Jdk.current(), folder, QUICK_START)) {
            String body = body(process.target(Endpoint.NONE.key()));
            assertThat(process.log()).contains(server.label().replace("Reactor ", "") + " started on port");
            assertThat(body).isEqualTo("{\"order\":42,\"state\":\"accepted\",\"total\":19.9}");
            for (Endpoint endpoint : Endpoint.values()) {
                Target target = process.target(endpoint.key());
                long before = process.figures().done().get(endpoint.key());

                Tally closed = ClosedLoop.atMost(target, CONNECTIONS, REQUESTS, PATIENCE);
                Tally open = OpenLoop.run(target, CONNECTIONS, 400, REQUESTS);

                assertThat(body(target)).as(endpoint.label()).isEqualTo(body);
                assertThat(closed.answered()).isEqualTo(REQUESTS);
                assertThat(open.answered()).isEqualTo(REQUESTS);
                assertThat(closed.refused() + open.refused()).isZero();
                assertThat(closed.latencies().getTotalCount()).isEqualTo(REQUESTS);
                process.awaitDone(endpoint.key(), before + 2 * REQUESTS + 1);
            }
            assertThat(process.figures().letters()).isPositive();
            assertThat(process.figures().allocated()).isPositive();
            assertThat(process.cpu()).isPositive();
            measuresOneRoundOf(server, process);
        }
    }

    private void measuresOneRoundOf(JavaServer server, ServerProcess process) throws Exception {
        List<Trial> trials = Arrays.stream(Endpoint.values())
                .map(endpoint -> Trial.of(endpoint, process))
                .toList();
        Subject subject = new Running(
                new JavaSubject(server, Jdk.current(), folder),
                new Subject.Started(List.of(), trials, List.of(Endpoint.NONE.key(), Endpoint.AFTER_WAIT.key())));

        Measured measured = Measurement.of(subject, ONE_ROUND, Map.of());

        assertThat(measured.closed())
                .hasSize(trials.size() + 1)
                .allMatch(slice -> slice.answered() >= Plan.CONNECTIONS)
                .allMatch(slice -> slice.allocated() > 0 || !COUNTS_BYTES)
                .extracting(Slice::trial)
                .containsAll(trials.stream().map(Trial::key).toList());
        assertThat(measured.open()).hasSize(3).allMatch(slice -> slice.p99() >= slice.p50() && slice.p50() > 0);
        assertThat(measured.samples()) // of a turn this short there may be none
                .allMatch(sample -> sample.percent() > 0 && !sample.method().isEmpty());
        assertThat(measured.percentiles()).containsOnlyKeys(Endpoint.NONE.key(), Endpoint.AFTER_WAIT.key());
    }

    private static String body(Target target) throws Exception {
        String response = target.get();
        assertThat(response).startsWith("HTTP/1.1 200").contains("\r\n\r\n");
        return response.substring(response.indexOf('{'), response.lastIndexOf('}') + 1);
    }

    /** A subject whose processes run already, and go on. */
    private record Running(Subject as, Subject.Started started) implements Subject {

        @Override
        public String key() {
            return as.key();
        }

        @Override
        public String label() {
            return as.label();
        }

        @Override
        public Map<String, String> prepare() {
            return Map.of();
        }

        @Override
        public List<Sample> samples(List<Trial> trials, Load load) throws IOException, InterruptedException {
            return as.samples(trials, load);
        }

        @Override
        public Started start() {
            return started;
        }
    }
}
