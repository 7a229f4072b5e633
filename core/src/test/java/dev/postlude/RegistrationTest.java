package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {

    private final Recorder recorder = new Recorder();
    private final Postlude postlude =
            Postlude.builder().executor(new ManualExecutor()).listener(recorder).build();
    private final Exchange exchange = Requests.open(postlude);

    @Test
    void namesTheParameterThatIsNull() {
        AfterTask work = () -> {};
        assertThatNullPointerException()
                .isThrownBy(() -> exchange.after((AfterTask) null))
                .withMessage("task");
        assertThatNullPointerException()
                .isThrownBy(() -> exchange.after("x", null))
                .withMessage("task");
        assertThatNullPointerException()
                .isThrownBy(() -> exchange.after((String) null, work))
                .withMessage("name");
        assertThatNullPointerException()
                .isThrownBy(() -> exchange.after((TaskOptions) null, work))
                .withMessage("options");
        assertThatNullPointerException()
                .isThrownBy(() -> exchange.after((CompletionStage<?>) null))
                .withMessage("running");
        assertThatNullPointerException()
                .isThrownBy(() -> exchange.afterAsync(TaskOptions.defaults(), null))
                .withMessage("task");
        assertThat(recorder.events()).isEmpty();
    }

    @Test
    void refusesAControlCharacterInANameWithItsPosition() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> exchange.after("au\ndit", () -> {}))
                .withMessageContaining("U+000A")
                .withMessageContaining("position 2")
                .withMessageNotContaining("\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaskOptions.named("x\u2028"))
                .withMessageContaining("position 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void refusesABlankName(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaskOptions.named(name))
                .withMessageContaining("blank");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void refusesATimeoutThatIsNotPositive(long seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaskOptions.defaults().timeout(Duration.ofSeconds(seconds)))
                .withMessageContaining("timeout")
                .withMessageContaining(Duration.ofSeconds(seconds).toString());
    }

    @Test // 4.2
    void knowsTheLineThatRegistered() {
        int line = new Throwable().getStackTrace()[0].getLineNumber() + 1;
        TaskHandle handle = exchange.after(() -> {});
        assertThat(recorder.events()).singleElement().satisfies(event -> {
            assertThat(event.site()).isEqualTo("RegistrationTest.java:" + line);
            assertThat(event.task()).isEqualTo("RegistrationTest.knowsTheLineThatRegistered");
            assertThat(event.handle()).isSameAs(handle);
        });
    }

    @Test // 4.2: each lambda expression has a class of its own
    void tellsTwoLinesApart() {
        exchange.after("a", () -> {});
        exchange.after("b", () -> {});
        Supplier<CompletionStage<?>> async = () -> CompletableFuture.completedFuture(1);
        exchange.afterAsync(TaskOptions.named("c"), async);
        assertThat(recorder.events().stream().map(TaskEvent::site).distinct()).hasSize(3);
    }

    @Test // 4.2: a stage's class tells nothing
    void knowsTheLineOfEachStage() {
        exchange.after(new CompletableFuture<>());
        exchange.after(new CompletableFuture<>());
        assertThat(recorder.events().stream().map(TaskEvent::site).distinct())
                .hasSize(2)
                .allMatch(site -> site.startsWith("RegistrationTest.java:"));
    }

    @Test // 7.1
    void saysWhatToDoWhereThereIsNoExchange() {
        assertThatIllegalStateException()
                .isThrownBy(() -> After.after(() -> {}))
                .withMessageContaining("no exchange")
                .withMessageContaining("filter")
                .withMessageContaining("exchange.enter()")
                .withMessageContaining("postlude.run(");
        assertThatIllegalStateException().isThrownBy(After::headers).withMessageContaining("headers()");
    }
}
