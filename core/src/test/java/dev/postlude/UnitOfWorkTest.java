package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class UnitOfWorkTest { // 7.2

    private final ManualExecutor executor = new ManualExecutor();
    private final Postlude postlude = Postlude.builder().executor(executor).build();
    private final AtomicReference<Object> seen = new AtomicReference<>();

    @Test
    void makesAnyWorkAnExchange() throws Exception {
        postlude.run("nightly-import", () -> {
            After.after(() -> seen.set(After.request() + " " + After.outcome().kind() + " "
                    + After.outcome().isSuccess()));
            executor.runAll();
            assertThat(seen).as("not before the work is done").hasNullValue();
        });
        executor.runAll();
        assertThat(seen).hasValue("RUN nightly-import SENT true");
        assertThat(Exchange.current()).isNull();
        assertThat(postlude.openExchanges()).isZero();
    }

    @Test
    void runsTasksOfWorkThatFailed() {
        IOException failure = new IOException("import");
        assertThatThrownBy(() -> postlude.run("import", () -> {
                    After.after(() -> seen.set(After.outcome()));
                    throw failure;
                }))
                .isSameAs(failure);
        executor.runAll();
        assertThat(seen.get()).isInstanceOfSatisfying(Outcome.class, outcome -> {
            assertThat(outcome.kind()).isEqualTo(Outcome.Kind.FAILED);
            assertThat(outcome.error()).isSameAs(failure);
        });
    }

    @Test
    void givesTheResultBack() throws Exception {
        assertThat(postlude.<Integer>call("job", () -> 42)).isEqualTo(42);
        assertThat(postlude.<Object>call("job", () -> null)).isNull();
    }

    @Test
    void refusesAControlCharacterInTheName() {
        assertThatIllegalArgumentException().isThrownBy(() -> postlude.run("a\tb", () -> {}));
    }

    @Test
    void carriesAnExchangeToAnotherThreadByHand() throws Exception {
        postlude.run("job", () -> {
            Exchange exchange = After.exchange();
            Thread other = new Thread(() -> {
                try (Scope scope = exchange.enter()) {
                    After.after(() -> seen.set(After.request().path()));
                }
            });
            other.start();
            other.join();
        });
        executor.runAll();
        assertThat(seen).hasValue("job");
    }
}
