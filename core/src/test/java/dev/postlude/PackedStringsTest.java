package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PackedStringsTest {

    private final ManualExecutor executor = new ManualExecutor();
    private final Postlude postlude =
            Postlude.builder().maxConcurrency(1).executor(executor).build();

    @Test
    void givesBackWhatItTook() {
        String[] strings = {"", "User-Agent", "\u00e9\u20ac", "", "\ud83d\ude00", "x"};
        assertThat(Objects.requireNonNull(PackedStrings.of(strings)).unpack()).containsExactly(strings);
        assertThat(Objects.requireNonNull(PackedStrings.of(new String[0])).unpack())
                .isEmpty();
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(PackedStrings.of(new String[] {"n", "x".repeat(65_534)})).isNotNull();
        assertThat(PackedStrings.of(new String[] {"n", "x".repeat(65_535)})).isNull();
    }

    @Test // 3.1
    void keepsTheRequestOfATaskThatHasToWait() {
        dispatch(Requests.view());
        RequestView view = Requests.view();
        RequestView large = RequestView.builder("GET", "/")
                .header("large", "x".repeat(70_000))
                .build();
        List<TaskHandle> waiting = List.of(dispatch(view), dispatch(large));
        assertThat(postlude.pending()).isEqualTo(2);
        for (int reading = 0; reading < 2; reading++) {
            assertThat(view.headers().all("X-TAG")).containsExactly("one", "two");
            assertThat(view.headers().names()).containsExactly("User-Agent", "X-Tag");
            assertThat(view.cookies().first("session-id")).contains("s3cr3t");
            assertThat(large.headers().first("large"))
                    .hasValueSatisfying(value -> assertThat(value).hasSize(70_000));
        }
        executor.runAll();
        assertThat(waiting).extracting(TaskHandle::state).containsOnly(TaskHandle.State.SUCCEEDED);
    }

    @Test // 3.1
    void cutsHeadersOutOfTheTextThatAServerHas() {
        String text = "X-Tag: one\r\nx-tag:two\r\nEmpty:\r\nlate";
        char[] bounds = {0, 5, 7, 10, 12, 17, 18, 21, 23, 28, 29, 29, 31, 35, 0, 0};
        RequestView view = RequestView.builder("GET", "/")
                .header("made", "void")
                .headers(text, bounds)
                .build();
        assertThat(view.headers().isPacked()).isTrue();
        assertThat(view.headers().names()).containsExactly("X-Tag", "Empty", "late");
        assertThat(view.headers().all("X-TAG")).containsExactly("one", "two");
        assertThat(view.headers().first("empty")).contains("");
        assertThat(view.headers().first("late")).contains("");
        assertThat(view.headers().first("made")).isEmpty();
    }

    @Test // 5.1
    void packsOnceAndOnlyWhatHasToWait() {
        RequestView first = Requests.view();
        RequestView second = Requests.view();
        dispatch(first);
        assertThat(first.headers().isPacked()).isFalse();
        dispatch(second);
        assertThat(second.headers().isPacked()).isTrue();
        second.headers().first("user-agent");
        assertThat(second.headers().isPacked()).isFalse();
        second.pack();
        assertThat(second.headers().isPacked()).isFalse();
    }

    private TaskHandle dispatch(RequestView view) {
        Exchange exchange = postlude.open(() -> view);
        TaskHandle handle = exchange.after("task", () -> {});
        Requests.finish(exchange);
        return handle;
    }
}
