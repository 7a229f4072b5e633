package dev.postlude.context.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.After;
import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.RequestView;
import dev.postlude.Scope;
import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExchangeAccessorTest {

    private final AtomicReference<String> path = new AtomicReference<>("/orders");
    private final Postlude postlude = Postlude.builder().build();
    private final Exchange exchange =
            postlude.open(() -> RequestView.builder("GET", path.get()).build());
    private final ExecutorService pool = Executors.newSingleThreadExecutor();
    private final ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder()
            .contextRegistry(ContextRegistry.getInstance())
            .build();
    private final ContextSnapshotFactory clearing =
            ContextSnapshotFactory.builder().clearMissing(true).build();

    @AfterEach
    void close() {
        finish();
        postlude.close();
        pool.shutdownNow();
    }

    private void finish() {
        exchange.handled(null);
        exchange.responded(Outcome.Kind.SENT, 200, null);
    }

    @Test
    void isFoundOnTheClassPath() {
        assertThat(ContextRegistry.getInstance().getThreadLocalAccessors())
                .filteredOn(accessor -> accessor.key().equals(Exchange.KEY))
                .singleElement()
                .isInstanceOf(ExchangeAccessor.class);
    }

    @Test // 7.3
    void carriesTheExchangeToAWrappedExecutorAndTakesItAwayAgain() throws Exception {
        ExecutorService wrapped = ContextExecutorService.wrap(pool, snapshots::captureAll);
        try (Scope entered = exchange.enter()) {
            assertThat(answerOf(wrapped.submit(Exchange::current))).isSameAs(exchange);
        }
        assertThat(answerOf(pool.submit(Exchange::current))).isNull();
    }

    @Test // 7.3
    void takesTheExchangeAwayWhereASnapshotHasNone() throws Exception {
        ContextSnapshot none = clearing.captureAll();
        try (Scope entered = exchange.enter()) {
            try (ContextSnapshot.Scope scope = none.setThreadLocals()) {
                assertThat(Exchange.current()).isNull();
            }
            assertThat(Exchange.current()).isSameAs(exchange);
        }
    }

    @Test // 3.1
    void copiesTheRequestBeforeItGoesElsewhere() throws Exception {
        ContextSnapshot snapshot;
        try (Scope entered = exchange.enter()) {
            snapshot = snapshots.captureAll();
        }
        path.set("/of-another-client");
        finish();
        assertThat(answerOf(pool.submit(snapshot.wrap(() -> After.request().path()))))
                .isEqualTo("/orders");
    }

    @Test
    void captureIsEmptyWhereThereIsNoExchange() {
        assertThat(new ExchangeAccessor().getValue()).isNull();
    }

    private static <T> T answerOf(Future<T> answer) throws Exception {
        return answer.get(10, TimeUnit.SECONDS);
    }
}
