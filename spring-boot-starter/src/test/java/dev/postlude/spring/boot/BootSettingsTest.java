package dev.postlude.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.After;
import dev.postlude.Postlude;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Spring Boot's own properties, as far as they concern tasks. */
class BootSettingsTest {

    private static final boolean CAN_BE_VIRTUAL = Runtime.version().feature() >= 21;

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(PostludeAutoConfiguration.class));

    private static String threadOfATask(Postlude postlude) {
        AtomicReference<Thread> thread = new AtomicReference<>();
        try {
            postlude.run("job", () -> After.after("task", () -> thread.set(Thread.currentThread())));
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
        postlude.drain();
        return thread.get().toString(); // its own name again, the task's no more
    }

    @Test
    void tasksHaveVirtualThreadsWhereTheJvmDoesUnlessTheyAreSwitchedOff() {
        runner.run(context -> assertThat(
                        threadOfATask(context.getBean(Postlude.class)).contains("VirtualThread"))
                .isEqualTo(CAN_BE_VIRTUAL));
        runner.withPropertyValues("spring.threads.virtual.enabled=true")
                .run(context -> assertThat(
                                threadOfATask(context.getBean(Postlude.class)).contains("VirtualThread"))
                        .isEqualTo(CAN_BE_VIRTUAL));
        runner.withPropertyValues("spring.threads.virtual.enabled=false")
                .run(context -> assertThat(threadOfATask(context.getBean(Postlude.class)))
                        .doesNotContain("VirtualThread")
                        .contains("postlude-1"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, PT20S",
                "5s, -, PT5S",
                "1m, -, PT20S",
                "0s, -, PT0.001S",
                "5s, 12s, PT12S",
                "1m, 40s, PT40S",
            })
    void theDrainIsAsShortAsAPhaseOfShutdownUnlessItIsSet(String phase, String drain, Duration used) {
        ApplicationContextRunner with = runner;
        if (phase != null) {
            with = with.withPropertyValues("spring.lifecycle.timeout-per-shutdown-phase=" + phase);
        }
        if (drain != null) {
            with = with.withPropertyValues("postlude.drain-timeout=" + drain);
        }
        with.run(
                context -> assertThat(context.getBean(Postlude.class).settings().drainTimeout())
                        .isEqualTo(used));
    }

    @Test
    void aPhaseThatIsNoDurationIsNamedWithItsValue() {
        runner.withPropertyValues("spring.lifecycle.timeout-per-shutdown-phase=soon")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("spring.lifecycle.timeout-per-shutdown-phase is 'soon'"));
    }
}
