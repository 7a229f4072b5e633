package dev.postlude.spring.boot;

import static dev.postlude.TaskEvent.Kind.DROPPED;
import static dev.postlude.TaskEvent.Kind.FAILED;
import static dev.postlude.TaskEvent.Kind.REGISTERED;
import static dev.postlude.TaskEvent.Kind.STARTED;
import static dev.postlude.TaskEvent.Kind.SUCCEEDED;
import static dev.postlude.TaskEvent.Kind.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.After;
import dev.postlude.AfterTask;
import dev.postlude.Postlude;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Each property does to the runtime what it says; told by what the runtime does. */
@ExtendWith(OutputCaptureExtension.class)
class PropertiesTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(PostludeAutoConfiguration.class))
            .withBean(Tasks.class);

    private interface Case {
        void check(Postlude postlude, Tasks tasks) throws Exception;
    }

    private void with(Case check, String... properties) {
        runner.withPropertyValues(properties)
                .run(context -> check.check(context.getBean(Postlude.class), context.getBean(Tasks.class)));
    }

    @Test
    void maxConcurrencyIsHowManyRunAtOnce() {
        with(
                (postlude, tasks) -> {
                    postlude.run("job", () -> tasks.hold("first"));
                    postlude.run("job", () -> tasks.hold("second"));
                    tasks.gate("first").awaitReached();
                    assertThat(postlude.running()).isEqualTo(1);
                    assertThat(postlude.pending()).isEqualTo(1);
                    tasks.gate("first").open();
                    tasks.gate("second").awaitReached();
                    tasks.gate("second").open();
                },
                "postlude.max-concurrency=1");
    }

    @Test
    void maxPendingIsHowManyWaitAndDropIsWhatBecomesOfTheRest() {
        with(
                (postlude, tasks) -> {
                    postlude.run("job", () -> tasks.hold("running"));
                    tasks.gate("running").awaitReached();
                    postlude.run("job", () -> tasks.note("waiting"));
                    postlude.run("job", () -> tasks.note("too many"));
                    assertThat(tasks.kindsOf("too many")).containsExactly(REGISTERED, DROPPED);
                    assertThat(tasks.kindsOf("waiting")).containsExactly(REGISTERED);
                    tasks.gate("running").open();
                    tasks.awaitEvent("waiting", SUCCEEDED);
                },
                "postlude.max-concurrency=1",
                "postlude.max-pending=1");
    }

    @Test
    void overflowRunByCallerRunsWhatDoesNotFitOnTheCallersThread() {
        with(
                (postlude, tasks) -> {
                    AtomicReference<Thread> ran = new AtomicReference<>();
                    postlude.run("job", () -> tasks.hold("running"));
                    tasks.gate("running").awaitReached();
                    postlude.run("job", () -> tasks.note("waiting"));
                    postlude.run("job", () -> After.after("too many", () -> ran.set(Thread.currentThread())));
                    assertThat(ran.get()).isSameAs(Thread.currentThread());
                    tasks.gate("running").open();
                },
                "postlude.max-concurrency=1",
                "postlude.max-pending=1",
                "postlude.overflow=run-by-caller");
    }

    @Test
    void timeoutIsHowLongATaskMayRun() {
        AfterTask endless = () -> new CountDownLatch(1).await();
        with(
                (postlude, tasks) -> {
                    postlude.run("job", () -> After.after("endless", endless));
                    assertThat(tasks.awaitEvent("endless", TIMED_OUT).error()).hasMessageContaining("0.05 s");
                },
                "postlude.timeout=50ms");
    }

    @Test
    void sequentialStartsATaskWhenTheOneBeforeItHasEndedHoweverItEnded() {
        with(
                (postlude, tasks) -> {
                    Gate gate = new Gate();
                    postlude.run("job", () -> {
                        After.after("first", () -> {
                            gate.pass();
                            throw new IllegalStateException("the next one runs all the same");
                        });
                        tasks.note("second");
                    });
                    gate.awaitReached();
                    postlude.run("job", () -> tasks.note("of another job"));
                    tasks.awaitEvent("of another job", SUCCEEDED);
                    assertThat(tasks.kindsOf("second")).containsExactly(REGISTERED);
                    gate.open();
                    tasks.awaitEvent("second", SUCCEEDED);
                    assertThat(tasks.kindsOf("first")).containsExactly(REGISTERED, STARTED, FAILED);
                },
                "postlude.sequential=true");
    }

    @Test
    void drainTimeoutIsHowLongShutdownWaits(CapturedOutput output) {
        with((postlude, tasks) -> postlude.run("job", () -> tasks.hold("held")), "postlude.drain-timeout=100ms");
        assertThat(output)
                .contains(
                        "1 abandoned, 0 stuck (postlude.drain-timeout is 0.1 s): held of RUN job (registered at Tasks.java:");
    }
}
