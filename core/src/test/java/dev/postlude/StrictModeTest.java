package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30) // 3.1, 3.2
class StrictModeTest {

    private static final String USE = "HttpServletRequest.getHeader";

    private final CompletableFuture<Throwable> refused = new CompletableFuture<>();

    private static StrictMode strictModeOf(Postlude postlude) {
        return Objects.requireNonNull(postlude.strictMode());
    }

    private Throwable refusal() throws Exception {
        return refused.get(10, TimeUnit.SECONDS);
    }

    private void use(Postlude postlude) {
        try {
            strictModeOf(postlude).refuseInTask(USE, "Use headers().");
            refused.complete(new AssertionError("not refused"));
        } catch (IllegalStateException expected) {
            refused.complete(expected);
        }
    }

    @Test
    void isOffUnlessSet() {
        assertThat(Postlude.builder().build().strictMode()).isNull();
    }

    @Test
    void namesTheTaskTheLineThatRegisteredItAndWhatToUseInstead() throws Exception {
        Postlude postlude = Postlude.builder().strict(true).build();
        Exchange exchange = Requests.open(postlude);
        exchange.after("receipt", () -> use(postlude));
        Requests.finish(exchange);
        assertThat(refusal())
                .hasMessageStartingWith("Task receipt of POST /orders (registered at StrictModeTest.java:")
                .hasMessageContaining(" used HttpServletRequest.getHeader, ")
                .hasMessageContaining("Use headers().")
                .hasMessageContaining("postlude.strict")
                .hasMessageNotContainingAny("page=1", "s3cr3t");
    }

    @Test
    void knowsTheTaskAlsoWhereItHasLeftItsExchange() throws Exception {
        Postlude postlude = Postlude.builder().strict(true).build();
        Exchange exchange = Requests.open(postlude);
        exchange.after("receipt", () -> {
            try (Scope left = Exchange.leave()) {
                use(postlude);
            }
        });
        Requests.finish(exchange);
        assertThat(refusal()).hasMessageStartingWith("Task receipt ");
    }

    @Test
    void namesTheInnerOneOfTwoTasksOnOneThread() throws Exception {
        Postlude postlude = Postlude.builder()
                .strict(true)
                .maxConcurrency(1)
                .maxPending(1)
                .overflow(OverflowPolicy.RUN_BY_CALLER)
                .build();
        Exchange exchange = Requests.open(postlude);
        exchange.after("outer", () -> {
            After.after("waits", () -> {});
            After.after("inner", () -> use(postlude));
        });
        Requests.finish(exchange);
        assertThat(refusal()).hasMessageStartingWith("Task inner ");
    }

    @Test
    void refusesNothingOnAThreadThatRunsNoTask() throws Exception {
        Postlude postlude = Postlude.builder().strict(true).build();
        Exchange exchange = Requests.open(postlude);
        Gate gate = new Gate();
        exchange.after("runs elsewhere", gate::pass);
        Requests.finish(exchange);
        gate.awaitArrival();
        try (Scope entered = exchange.enter()) {
            assertThatCode(() -> strictModeOf(postlude).refuseInTask(USE, "")).doesNotThrowAnyException();
        }
        gate.open();
    }
}
