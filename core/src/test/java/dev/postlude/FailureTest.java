package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {

    private final ManualExecutor executor = new ManualExecutor();
    private final Recorder recorder = new Recorder();

    @ParameterizedTest // 4.1, 4.2
    @ValueSource(
            classes = {
                Exception.class,
                RuntimeException.class,
                OutOfMemoryError.class,
                StackOverflowError.class,
                InterruptedException.class
            })
    void reportsAnyThrowableOnceAndGoesOn(Class<? extends Throwable> type) throws Exception {
        Throwable thrown = type.getDeclaredConstructor(String.class).newInstance("secret-free");
        Postlude postlude =
                Postlude.builder().executor(executor).listener(recorder).build();
        Exchange exchange = Requests.open(postlude);
        exchange.after("bad", () -> sneak(thrown));
        exchange.after("good", () -> {});
        try (LogLines log = new LogLines()) {
            Requests.finish(exchange);
            executor.runAll();
            assertThat(log.warnings())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains("bad", "POST /orders", "FailureTest.java:")
                            .doesNotContain("s3cr3t", "test/1", "page=1"));
        }
        assertThat(recorder.of(TaskEvent.Kind.FAILED)).singleElement().satisfies(event -> {
            assertThat(event.error()).isSameAs(thrown);
            assertThat(event.task()).isEqualTo("bad");
        });
        assertThat(recorder.names(TaskEvent.Kind.SUCCEEDED)).containsExactly("good");
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test // 4.1, 4.2: whatever prints the exception calls its getMessage
    void reportsAnExceptionThatCannotBePrinted() {
        Postlude postlude =
                Postlude.builder().executor(executor).listener(recorder).build();
        Exchange exchange = Requests.open(postlude);
        exchange.after("hostile", () -> {
            throw new Unprintable();
        });
        try (LogLines log = new LogLines()) {
            Requests.finish(exchange);
            executor.runAll();
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains("hostile of POST /orders", "FAILED", "java.lang.IllegalStateException");
        }
        assertThat(recorder.names(TaskEvent.Kind.FAILED)).containsExactly("hostile");
        assertThat(postlude.running()).as("places that are held").isZero();
    }

    private static final class Unprintable extends Exception {

        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }
    }

    @Test // 4.5
    void goesOnWhenAListenerThrows() {
        Postlude postlude = Postlude.builder()
                .executor(executor)
                .listener(event -> {
                    throw new AssertionError("listener");
                })
                .listener(recorder)
                .build();
        Exchange exchange = Requests.open(postlude);
        try (LogLines log = new LogLines()) {
            exchange.after("task", () -> {});
            Requests.finish(exchange);
            executor.runAll();
            assertThat(log.warnings()).hasSize(3).allMatch(line -> line.contains("Listener"));
        }
        assertThat(recorder.kinds("task"))
                .containsExactly(TaskEvent.Kind.REGISTERED, TaskEvent.Kind.STARTED, TaskEvent.Kind.SUCCEEDED);
    }

    @Test // 3.3
    void restoresTheContextAroundEachTaskAndTakesItAway() {
        ThreadLocal<String> user = new ThreadLocal<>();
        ThreadContext context = () -> {
            String captured = user.get();
            return () -> {
                user.set(captured);
                return user::remove;
            };
        };
        Postlude postlude = Postlude.builder()
                .executor(Runnable::run)
                .threadContext(context)
                .listener(recorder)
                .build();
        Exchange exchange = Requests.open(postlude);
        user.set("ada");
        exchange.after("one", () -> assertThat(user.get()).isEqualTo("ada"));
        user.set("bob");
        exchange.after("two", () -> assertThat(user.get()).isEqualTo("bob"));
        user.remove();
        Requests.finish(exchange);
        assertThat(recorder.names(TaskEvent.Kind.SUCCEEDED)).containsExactly("one", "two");
        assertThat(user.get()).isNull();
    }

    @Test // 5.3
    void runsATaskWhoseContextCannotBeCaptured() {
        Postlude postlude = Postlude.builder()
                .executor(executor)
                .threadContext(() -> {
                    throw new IllegalStateException("capture");
                })
                .build();
        Exchange exchange = Requests.open(postlude);
        TaskHandle handle = exchange.after("task", () -> {});
        Requests.finish(exchange);
        executor.runAll();
        assertThat(handle.state()).isEqualTo(TaskHandle.State.SUCCEEDED);
    }
}
