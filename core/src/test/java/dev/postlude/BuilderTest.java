package dev.postlude;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BuilderTest {

    @ParameterizedTest
    @MethodSource
    void refusesWithValueAndSetting(String setting, String value, Consumer<Postlude.Builder> wrong) {
        Postlude.Builder builder = Postlude.builder();
        wrong.accept(builder);
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageContaining(" is " + value + " ")
                .withMessageContaining(setting);
    }

    static Stream<Arguments> refusesWithValueAndSetting() {
        return Stream.of(
                wrong("postlude.max-concurrency", "0", builder -> builder.maxConcurrency(0)),
                wrong("postlude.max-concurrency", "-1", builder -> builder.maxConcurrency(-1)),
                wrong("postlude.max-pending", "0", builder -> builder.maxPending(0)),
                wrong("postlude.timeout", "PT0S", builder -> builder.timeout(Duration.ZERO)),
                wrong("postlude.timeout", "PT-1S", builder -> builder.timeout(Duration.ofSeconds(-1))),
                wrong("postlude.drain-timeout", "PT0S", builder -> builder.drainTimeout(Duration.ZERO)));
    }

    private static Arguments wrong(String setting, String value, Consumer<Postlude.Builder> builder) {
        return Arguments.of(setting, value, builder);
    }

    @ParameterizedTest
    @MethodSource
    void namesTheParameterThatIsNull(String parameter, Consumer<Postlude.Builder> wrong) {
        assertThatNullPointerException()
                .isThrownBy(() -> wrong.accept(Postlude.builder()))
                .withMessage(parameter);
    }

    static Stream<Arguments> namesTheParameterThatIsNull() {
        return Stream.of(
                Arguments.of("overflow", (Consumer<Postlude.Builder>) builder -> builder.overflow(null)),
                Arguments.of("timeout", (Consumer<Postlude.Builder>) builder -> builder.timeout(null)),
                Arguments.of("drainTimeout", (Consumer<Postlude.Builder>) builder -> builder.drainTimeout(null)),
                Arguments.of("listener", (Consumer<Postlude.Builder>) builder -> builder.listener(null)),
                Arguments.of("threadContext", (Consumer<Postlude.Builder>) builder -> builder.threadContext(null)),
                Arguments.of("executor", (Consumer<Postlude.Builder>) builder -> builder.executor(null)));
    }
}
