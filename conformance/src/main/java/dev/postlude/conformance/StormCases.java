package dev.postlude.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** One storm, held to one rule after the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 1, unit = TimeUnit.HOURS)
abstract class StormCases {

    static final String SENT = "2.2 sent";
    static final String LEFT = "2.2 left";

    private @Nullable StormFindings findings;

    private StormFindings findings(Kit kit) throws Exception {
        StormFindings known = findings;
        if (known == null) {
            known = Storm.run(kit);
            findings = known;
        }
        return known;
    }

    @Test
    @Rule("1.1")
    @Needs(Capability.LAST_BYTE)
    void startsNothingEarly(Kit kit) throws Exception {
        assertThat(findings(kit).of("1.1")).isEmpty();
    }

    @Test
    @Rule("1.1")
    @Needs(Capability.LAST_BYTE)
    void startsNothingBeforeTheLastByte(Kit kit) throws Exception {
        StormFindings held = Storm.runHolding(kit);
        assertThat(held.of("1.1"))
                .as("what started early; not answered were %s", held.of("4.1"))
                .isEmpty();
    }

    @Test
    @Rule("1.7")
    void losesNothing(Kit kit) throws Exception {
        assertThat(findings(kit).of("1.7")).isEmpty();
    }

    @Test
    @Rule("1.8")
    void runsNothingTwice(Kit kit) throws Exception {
        assertThat(findings(kit).of("1.8")).isEmpty();
    }

    @Test
    @Rule("2.2")
    @Needs(Capability.OUTCOME)
    void tellsWhatTheClientsSaw(Kit kit) throws Exception {
        assertThat(findings(kit).of(SENT)).isEmpty();
    }

    @Test
    @Rule("2.2")
    @Needs({Capability.OUTCOME, Capability.ABORT})
    void tellsWhoLeft(Kit kit) throws Exception {
        assertThat(findings(kit).of(LEFT)).isEmpty();
    }

    @Test
    @Rule("3.1")
    void readsItsOwnRequest(Kit kit) throws Exception {
        assertThat(findings(kit).of("3.1")).isEmpty();
    }

    @Test
    @Rule("4.1")
    void answersAllThatStay(Kit kit) throws Exception {
        assertThat(findings(kit).of("4.1")).isEmpty();
    }

    @Test
    @Rule("5.2")
    void balancesTheBooks(Kit kit) throws Exception {
        assertThat(findings(kit).of("5.2")).isEmpty();
    }
}
