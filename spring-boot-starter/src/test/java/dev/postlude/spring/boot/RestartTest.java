package dev.postlude.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.postlude.Postlude;
import org.junit.jupiter.api.Test;

class RestartTest {

    private final PostludeLifecycle lifecycle =
            new PostludeLifecycle(Postlude.builder().build());

    @Test
    void refusesToGoOnAfterItHasDrained() {
        lifecycle.start();
        lifecycle.stop();
        assertThatIllegalStateException()
                .isThrownBy(lifecycle::start)
                .withMessageContaining("drained")
                .withMessageContaining("Close the context and make a new one");
        assertThat(lifecycle.isRunning()).isFalse();
    }

    @Test
    void isNotStoppedByAPause() {
        assertThat(lifecycle.isPauseable()).isFalse();
    }
}
