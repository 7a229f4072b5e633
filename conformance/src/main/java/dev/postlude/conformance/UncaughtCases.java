package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.After.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.AfterTask;
import dev.postlude.Outcome;
import dev.postlude.conformance.wire.RawClient;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The handler lets an exception out. */
abstract class UncaughtCases {

    private final Told<Boolean> ran = new Told<>();
    private final Told<Outcome> told = new Told<>();

    @Test
    @Rule("2.1")
    void runsTasksWhenNothingWasWritten(Kit kit) throws Exception {
        failAtOnce(kit, new IllegalStateException("handler"), () -> ran.tell(true));
        assertThat(ran.await()).isTrue();
    }

    @Test
    @Rule("2.1")
    void runsTasksWhenAPartWasWritten(Kit kit) throws Exception {
        failInTheMiddle(kit, new IllegalStateException("handler"), () -> ran.tell(true));
        assertThat(ran.await()).isTrue();
    }

    @Test
    @Rule("2.2")
    @Needs(Capability.OUTCOME)
    void tellsTheExceptionWhenNothingWasWritten(Kit kit) throws Exception {
        assertFailed(kit, new IllegalStateException("handler"));
    }

    @Test
    @Rule("2.2")
    @Needs(Capability.OUTCOME)
    void tellsACheckedExceptionWithoutAWrapper(Kit kit) throws Exception {
        assertFailed(kit, new Exception("handler"));
    }

    @Test
    @Rule("2.2")
    @Needs(Capability.OUTCOME)
    void takesAnIoExceptionOfTheApplicationForNoAbort(Kit kit) throws Exception {
        assertFailed(kit, new IOException("handler"));
    }

    private void assertFailed(Kit kit, Exception thrown) throws Exception {
        failAtOnce(kit, thrown, () -> told.tell(outcome()));
        Outcome outcome = told.await();
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.FAILED);
        assertThat(outcome.error()).isSameAs(thrown);
        assertThat(outcome.elapsed()).isPositive();
    }

    @Test
    @Rule("2.2")
    @Needs({Capability.OUTCOME, Capability.ERROR_RESPONSE})
    void tellsTheStatusThatTheServerAnswered(Kit kit) throws Exception {
        kit.handle(call -> {
            after("task", () -> told.tell(outcome()));
            throw new IllegalStateException("handler");
        });
        assertThat(kit.get().status()).isEqualTo(500);
        assertThat(told.await().status()).isEqualTo(500);
    }

    @Test
    @Rule("2.2")
    @Needs(Capability.OUTCOME)
    void tellsTheExceptionWhenAPartWasWritten(Kit kit) throws Exception {
        IllegalStateException thrown = new IllegalStateException("handler");
        failInTheMiddle(kit, thrown, () -> told.tell(outcome()));
        Outcome outcome = told.await();
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.FAILED);
        assertThat(outcome.error()).isSameAs(thrown);
    }

    private static void failAtOnce(Kit kit, Exception thrown, AfterTask task) throws Exception {
        kit.handle(call -> {
            after("task", task);
            throw thrown;
        });
        kit.connect().get(kit.path());
    }

    private static void failInTheMiddle(Kit kit, Exception thrown, AfterTask task) throws Exception {
        Gate gate = kit.gate();
        AtomicBoolean first = new AtomicBoolean(true);
        kit.handle(call -> {
            after("task", task);
            return Reply.parts(() -> {
                        if (first.getAndSet(false)) {
                            return new byte[100];
                        }
                        gate.pass();
                        throw thrown;
                    })
                    .withStatus(203)
                    .flushing();
        });
        RawClient client = kit.connect().get(kit.path());
        assertThat(client.readHead()).contains(" 203 ");
        gate.open();
    }
}
