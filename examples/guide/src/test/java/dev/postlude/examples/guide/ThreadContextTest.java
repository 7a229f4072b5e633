package dev.postlude.examples.guide;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.ThreadContext;
import dev.postlude.test.RecordedTasks;
import dev.postlude.test.TaskMode;
import dev.postlude.test.TestExchange;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.context.annotation.Bean;

class ThreadContextTest extends Collaborators {

    // region mdc
    @Bean
    ThreadContext mdc() {
        return () -> {
            Map<String, String> values = MDC.getCopyOfContextMap();
            return values == null
                    ? null
                    : () -> {
                        Map<String, String> before = MDC.getCopyOfContextMap();
                        MDC.setContextMap(values);
                        return () -> {
                            if (before == null) {
                                MDC.clear();
                            } else {
                                MDC.setContextMap(before);
                            }
                        };
                    };
        };
    }
    // endregion

    @AfterEach
    void clear() {
        MDC.clear();
    }

    @Test
    void theTaskHasTheValues() {
        registerInOneOrder(TaskMode.REAL);
        assertThat(done).containsExactly("order 42");
        registerInOneOrder(TaskMode.INLINE);
        assertThat(done).containsExactly("order 42", "order 42");
        assertThat(MDC.get("order")).isEqualTo("another");
    }

    @Test
    void withoutValuesThereIsNothingToRestore() {
        MDC.clear();
        assertThat(mdc().capture()).isNull();
    }

    private void registerInOneOrder(TaskMode mode) {
        try (RecordedTasks after = RecordedTasks.start(mode, builder -> builder.threadContext(mdc()))) {
            MDC.put("order", "42");
            TestExchange exchange = after.open();
            after(() -> done.add("order " + MDC.get("order")));
            MDC.put("order", "another");
            exchange.respond();
            assertThat(after).awaitIdle().allSucceeded();
        }
    }
}
