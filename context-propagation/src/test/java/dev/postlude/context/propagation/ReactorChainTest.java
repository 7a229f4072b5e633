package dev.postlude.context.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.After;
import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.RequestView;
import dev.postlude.Scope;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** With Reactor's automatic context propagation the exchange is there on each thread of a chain. */
class ReactorChainTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Postlude postlude = Postlude.builder().build();
    private final Exchange exchange =
            postlude.open(() -> RequestView.builder("GET", "/orders").build());

    @BeforeAll
    static void turnOn() {
        Hooks.enableAutomaticContextPropagation();
    }

    @AfterAll
    static void turnOff() {
        Hooks.disableAutomaticContextPropagation();
    }

    @AfterEach
    void close() {
        exchange.handled(null);
        exchange.responded(Outcome.Kind.SENT, 200, null);
        postlude.close();
    }

    @Test
    void isThereAfterEachChangeOfThreads() {
        assertThat(seenOnEachThread()).containsExactly(exchange, exchange);
    }

    private List<Exchange> seenOnEachThread() {
        return Flux.just("one", "two")
                .map(item -> After.exchange())
                .publishOn(Schedulers.parallel())
                .map(before -> After.exchange())
                .publishOn(Schedulers.boundedElastic())
                .flatMap(before -> Mono.fromCallable(After::exchange).subscribeOn(Schedulers.single()))
                .delayElements(Duration.ofMillis(1))
                .map(before -> After.exchange())
                .contextWrite(context -> context.put(Exchange.KEY, exchange))
                .collectList()
                .block(LIMIT);
    }

    @Test
    void isThereWhereSomebodyElsesFutureCompletes() {
        ExecutorService theirs = Executors.newSingleThreadExecutor();
        try {
            CompletableFuture<String> future = new CompletableFuture<>();
            Executor later = CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, theirs);
            later.execute(() -> future.complete("answer"));
            assertThat(Mono.fromFuture(future)
                            .map(answer -> After.exchange())
                            .contextWrite(context -> context.put(Exchange.KEY, exchange))
                            .block(LIMIT))
                    .isSameAs(exchange);
        } finally {
            theirs.shutdownNow();
        }
    }

    @Test
    void goesIntoAChainFromTheThreadThatBlocksOnIt() {
        try (Scope entered = exchange.enter()) {
            assertThat(Mono.fromCallable(After::exchange)
                            .subscribeOn(Schedulers.boundedElastic())
                            .block(LIMIT))
                    .isSameAs(exchange);
        }
    }

    @Test
    void isGoneFromTheThreadsAfterwards() {
        assertThat(seenOnEachThread()).isNotEmpty();
        for (Scheduler pool : List.of(Schedulers.parallel(), Schedulers.boundedElastic(), Schedulers.single())) {
            Mono<Boolean> none = Mono.fromCallable(() -> Exchange.current() == null);
            assertThat(Flux.range(0, 100)
                            .flatMap(each -> none.subscribeOn(pool))
                            .all(absent -> absent)
                            .block(LIMIT))
                    .isTrue();
        }
    }
}
