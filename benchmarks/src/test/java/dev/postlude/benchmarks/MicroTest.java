package dev.postlude.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One iteration of each benchmark, within this JVM: whether they run, not what they show. */
@Tag("slow") // a third of a minute, which the further builds of the CI need not spend
@Timeout(120)
class MicroTest {

    @Test
    void measuresEachBenchmarkWithEachOfItsParameters() throws Exception {
        List<Measured> measured = new Micro(Jdk.current(), Pace.of(Length.SMOKE)).run(true);
        assertThat(measured)
                .allSatisfy(one -> {
                    assertThat(one.nanos()).as("%s", one).isPositive();
                    assertThat(one.bytes()).as("%s", one).isNotNegative();
                })
                .extracting(Measured::benchmark)
                .contains(
                        "ExchangeBenchmark.exchange",
                        "RegistrationBenchmark.after",
                        "HeadersBenchmark.copy",
                        "HeadersBenchmark.copyOfTomcatRequest",
                        "DeadlineBenchmark.exchange",
                        "StartBenchmark.responded",
                        "StartBenchmark.execute",
                        "PeersBenchmark.after",
                        "PeersBenchmark.execute",
                        "PeersBenchmark.runAsync",
                        "PeersBenchmark.runAsyncOnCommonPool",
                        "PeersBenchmark.asyncMethod",
                        "PeersBenchmark.asyncEventListener");
        assertThat(measured)
                .filteredOn(one -> one.is("ExchangeBenchmark.exchange", "tasks=10"))
                .extracting(Measured::threads)
                .containsExactly(1, 2);
    }
}
