package dev.postlude.spring.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postlude.Postlude;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Methods that cannot be deferred stop the start, and are named. */
class RefusedMethodsTest {

    private static AnnotationConfigApplicationContext start(
            Class<?> bean, OutsideExchange outside, boolean proxyTargetClass) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(AfterResponsePostProcessor.class, () -> {
            AfterResponsePostProcessor processor = new AfterResponsePostProcessor(outside, () -> null);
            processor.setProxyTargetClass(proxyTargetClass);
            return processor;
        });
        context.registerBean(bean);
        context.refresh();
        return context;
    }

    private static void isRefused(Class<?> bean, String... message) {
        assertThatThrownBy(() -> start(bean, OutsideExchange.RUN, true).close())
                .hasRootCauseInstanceOf(
                        message[0].contains("cannot be used")
                                ? IllegalArgumentException.class
                                : IllegalStateException.class)
                .hasStackTraceContaining(message[0])
                .hasStackTraceContaining(message[message.length - 1]);
    }

    @Test
    void whatReturnsAValueIs() {
        isRefused(Values.class, "@AfterResponse method Values.count returns int");
        isRefused(
                Monos.class,
                "@AfterResponse method Monos.save returns reactor.core.publisher.Mono",
                "(a Mono's toFuture()");
        isRefused(Fluxes.class, "@AfterResponse method Fluxes.all returns reactor.core.publisher.Flux");
        isRefused(Futures.class, "@AfterResponse method Futures.later returns java.util.concurrent.Future");
    }

    @Test
    void whatNoProxySeesIs() {
        isRefused(Private.class, "@AfterResponse method Private.hidden is private");
        isRefused(Static.class, "@AfterResponse method Static.shared is static");
        isRefused(Final.class, "@AfterResponse method Final.fixed is final");
        isRefused(FinalType.class, "@AfterResponse method FinalType.fixed is in a final class");
    }

    @Test
    void aValueThatMeansNothingIs() {
        isRefused(BadTimeout.class, "@AfterResponse method BadTimeout.slow cannot be used");
        isRefused(NoTime.class, "@AfterResponse method NoTime.slow cannot be used", "timeout is PT0S");
    }

    @Test
    void aFinalClassIsFineWhereItsInterfaceIsProxied() throws Exception {
        try (AnnotationConfigApplicationContext context = start(FinalWorker.class, OutsideExchange.RUN, false);
                Postlude postlude = Postlude.builder().executor(Runnable::run).build()) {
            Worker worker = context.getBean(Worker.class);
            postlude.run("request", () -> {
                worker.work();
                assertThat(worker.worked()).isFalse();
            });
            assertThat(worker.worked()).isTrue();
        }
    }

    @Test
    void withFailACallOutsideAnExchangeIsAnError() {
        try (AnnotationConfigApplicationContext context = start(Fine.class, OutsideExchange.FAIL, true)) {
            Fine fine = context.getBean(Fine.class);
            assertThatThrownBy(fine::work)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("@AfterResponse method Fine.work was called where there is no exchange")
                    .hasMessageContaining("postlude.outside-exchange");
        }
    }

    @Test
    void beansWithoutSuchMethodsGetNoProxy() {
        try (AnnotationConfigApplicationContext context = start(Plain.class, OutsideExchange.RUN, true)) {
            assertThat(context.getBean(Plain.class).getClass()).isEqualTo(Plain.class);
        }
    }

    static class Values {
        @AfterResponse
        public int count() {
            return 1;
        }
    }

    static class Monos {
        @AfterResponse
        public Mono<Void> save() {
            return Mono.empty();
        }
    }

    static class Fluxes {
        @AfterResponse
        public Flux<String> all() {
            return Flux.empty();
        }
    }

    static class Futures {
        @AfterResponse
        public Future<String> later() {
            throw new IllegalStateException("not called");
        }
    }

    static class Private {
        @AfterResponse
        private void hidden() {}

        void open() {
            hidden();
        }
    }

    static class Static {
        @AfterResponse
        static void shared() {}
    }

    static class Final {
        @AfterResponse
        final void fixed() {}
    }

    static final class FinalType {
        @AfterResponse
        void fixed() {}
    }

    static class BadTimeout {
        @AfterResponse(timeout = "soon")
        void slow() {}
    }

    static class NoTime {
        @AfterResponse(timeout = "0s")
        void slow() {}
    }

    static class Fine {
        @AfterResponse
        void work() {}
    }

    static class Plain {}

    /** Proxied by itself. */
    interface Worker {
        void work();

        boolean worked();
    }

    static final class FinalWorker implements Worker {
        private boolean worked;

        @Override
        @AfterResponse
        public void work() {
            worked = true;
        }

        @Override
        public boolean worked() {
            return worked;
        }
    }
}
