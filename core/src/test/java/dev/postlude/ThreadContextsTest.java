package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several thread contexts in one runtime. */
class ThreadContextsTest {

    private final List<String> told = new ArrayList<>();

    private ThreadContext context(String name) {
        return () -> {
            told.add("capture " + name);
            return () -> {
                told.add("restore " + name);
                return () -> told.add("close " + name);
            };
        };
    }

    private void runATask(ThreadContext... contexts) throws Exception {
        Postlude.Builder builder = Postlude.builder().executor(Runnable::run);
        for (ThreadContext context : contexts) {
            builder.threadContext(context);
        }
        try (Postlude postlude = builder.build()) {
            postlude.run("job", () -> After.after("task", () -> told.add("task")));
        }
    }

    @Test
    void theyAreNestedInTheOrderInWhichTheyWereAdded() throws Exception {
        runATask(context("outer"), context("inner"));
        assertThat(told)
                .containsExactly(
                        "capture outer",
                        "capture inner",
                        "restore outer",
                        "restore inner",
                        "task",
                        "close inner",
                        "close outer");
    }

    @Test
    void oneThatHasNothingToCarryIsLeftOut() throws Exception {
        runATask(() -> null, context("only"), () -> null);
        assertThat(told).containsExactly("capture only", "restore only", "task", "close only");
    }

    @Test
    void oneThatCannotBeRestoredTakesTheOthersAwayAgain() throws Exception {
        runATask(context("outer"), () -> () -> {
            throw new IllegalStateException("broken");
        });
        assertThat(told).containsExactly("capture outer", "restore outer", "close outer");
    }
}
