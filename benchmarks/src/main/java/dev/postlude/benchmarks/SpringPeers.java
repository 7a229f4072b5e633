package dev.postlude.benchmarks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.scheduling.annotation.EnableAsync;

/** Spring's own ways to take work off the caller's thread, by the proxies that its container makes. */
final class SpringPeers implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Service service;

    SpringPeers(Executor executor) {
        context.registerBean(AsyncConfigurer.class, () -> new OnExecutor(executor));
        context.register(Configuration.class, Service.class, Listener.class);
        context.refresh();
        service = context.getBean(Service.class);
    }

    Service service() {
        return service;
    }

    ApplicationEventPublisher publisher() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }

    private record OnExecutor(Executor executor) implements AsyncConfigurer {

        @Override
        public Executor getAsyncExecutor() {
            return executor;
        }
    }

    /** @param done counted down by the listener */
    record Counted(CountDownLatch done) {}

    @EnableAsync
    static class Configuration {}

    static class Service {

        @Async
        void count(CountDownLatch done) {
            done.countDown();
        }
    }

    static class Listener {

        @Async
        @EventListener
        void on(Counted event) {
            event.done().countDown();
        }
    }
}
