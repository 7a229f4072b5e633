package dev.postlude.benchmarks.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.benchmarks.servers.application.Endpoint;
import dev.postlude.benchmarks.servers.load.ClosedLoop;
import dev.postlude.benchmarks.servers.load.OpenLoop;
import dev.postlude.benchmarks.servers.load.Tally;
import dev.postlude.benchmarks.servers.load.Target;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A few requests to each endpoint of each server: what is asked for is answered and done, as often and no more. */
class JavaServersTest {

    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final int REQUESTS = 20;
    private static final int CONNECTIONS = 4;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void doesTheWorkOfEachRequestOnce(JavaServer server) throws Exception {
        try (ServerProcess process = server.start(folder, QUICK_START)) {
            String body = body(process.target(Endpoint.NONE.key()));
            assertThat(process.log()).contains(server.label().replace("Reactor ", "") + " started on port");
            assertThat(body).isEqualTo("{\"order\":42,\"state\":\"accepted\",\"total\":19.9}");
            for (Endpoint endpoint : Endpoint.values()) {
                Target target = process.target(endpoint.key());
                long before = process.figures().done().get(endpoint.key());

                Tally closed = ClosedLoop.exactly(target, CONNECTIONS, REQUESTS);
                Tally open = OpenLoop.run(target, CONNECTIONS, 200, REQUESTS);

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
        }
    }

    private static String body(Target target) throws Exception {
        String response = target.get();
        assertThat(response).startsWith("HTTP/1.1 200").contains("\r\n\r\n");
        return response.substring(response.indexOf('{'), response.lastIndexOf('}') + 1);
    }
}
