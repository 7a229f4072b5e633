package dev.postlude.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.test.RecordedTasks;
import dev.postlude.test.TaskMode;
import dev.postlude.test.TestExchange;
import org.junit.jupiter.api.Test;

class WithoutJUnitTest {

    private final Checkout checkout = new Checkout();

    @Test
    void worksInAnyTestFramework() {
        // region test-by-hand
        try (RecordedTasks after = RecordedTasks.start(TaskMode.INLINE)) {
            try (TestExchange exchange = after.open()) {
                checkout.place(new NewOrder("tea"));
            }
            assertThat(after).allSucceeded();
        }
        // endregion
    }
}
