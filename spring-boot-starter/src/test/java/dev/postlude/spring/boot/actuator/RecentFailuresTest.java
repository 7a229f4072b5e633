package dev.postlude.spring.boot.actuator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.postlude.After;
import dev.postlude.Postlude;
import dev.postlude.TaskEvent;
import dev.postlude.TaskOptions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentFailuresTest {

    private final RecentFailures failures = new RecentFailures(3);
    private final Postlude postlude =
            Postlude.builder().executor(Runnable::run).listener(failures).build();

    private void fail(String name, Exception error) throws Exception {
        postlude.run(
                "job",
                () -> After.after(name, () -> {
                    throw error;
                }));
    }

    @Test
    void keepsTheLastOnesTheNewestFirst() throws Exception {
        assertThat(failures.newestFirst()).isEmpty();
        for (int i = 1; i <= 5; i++) {
            fail("task-" + i, new IllegalStateException("no"));
            assertThat(failures.newestFirst()).hasSize(Math.min(i, 3));
        }
        assertThat(failures.newestFirst())
                .extracting(PostludeDescriptor.Failure::task)
                .containsExactly("task-5", "task-4", "task-3");
        assertThat(failures.newestFirst())
                .extracting(PostludeDescriptor.Failure::kind)
                .containsOnly(TaskEvent.Kind.FAILED);
    }

    @Test
    void passesOverWhatIsNoFailure() throws Exception {
        postlude.run("job", () -> {
            After.after("sound", () -> {});
            After.after(TaskOptions.named("skipped").onFailure(), () -> {});
            After.after("cancelled", () -> {}).cancel();
        });
        assertThat(failures.newestFirst()).isEmpty();
    }

    @Test
    void boundsWhatItKeepsOfAStack() throws Exception {
        Exception deep = new IllegalStateException("x".repeat(100_000));
        StackTraceElement[] frames = new StackTraceElement[5_000];
        Arrays.fill(frames, new StackTraceElement("Shop", "order", "Shop.java", 1));
        deep.setStackTrace(frames);
        fail("deep", deep);
        List<String> stack = failures.newestFirst().get(0).stack();
        assertThat(stack).hasSize(101).allSatisfy(line -> assertThat(line).hasSizeLessThan(1_010));
        assertThat(stack.get(100)).isEqualTo("... 4901 more lines");
    }

    @Test
    void survivesAnExceptionThatCannotBePrinted() throws Exception {
        fail("hostile", new Hostile());
        assertThat(failures.newestFirst().get(0).stack())
                .containsExactly(Hostile.class.getName() + " (cannot be printed: java.lang.IllegalStateException)");
    }

    @Test
    void refusesToKeepNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecentFailures(0))
                .withMessageContaining("is 0")
                .withMessageContaining("management.endpoint.postlude.recent-failures");
    }

    private static final class Hostile extends Exception {

        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }
    }
}
