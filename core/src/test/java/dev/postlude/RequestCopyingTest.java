package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RequestCopyingTest {

    private final ManualExecutor executor = new ManualExecutor();
    private final Postlude postlude = Postlude.builder().executor(executor).build();
    private final AtomicInteger copies = new AtomicInteger();

    private Exchange counting() {
        return postlude.open(() -> {
            copies.incrementAndGet();
            return Requests.view();
        });
    }

    @Test
    void copiesNothingForAnExchangeWithoutATask() {
        Requests.finish(counting());
        assertThat(copies).hasValue(0);
    }

    @Test
    void copiesOnceForAnExchangeWithManyTasks() {
        Exchange exchange = counting();
        for (int i = 0; i < 10; i++) {
            exchange.after(() -> After.headers().first("user-agent"));
        }
        Requests.finish(exchange);
        executor.runAll();
        assertThat(copies).hasValue(1);
    }

    @Test // 3.1
    void readsInATaskWhatTheRequestHad() {
        Exchange exchange = counting();
        TaskHandle handle = exchange.after(() -> {
            assertThat(After.request().method()).isEqualTo("POST");
            assertThat(After.request().query()).isEqualTo("page=1");
            assertThat(After.request().remoteAddress()).isEqualTo("192.0.2.7");
            assertThat(After.request().userName()).isEqualTo("ada");
            assertThat(After.headers().first("user-agent")).contains("test/1");
            assertThat(After.headers().all("X-TAG")).containsExactly("one", "two");
            assertThat(After.headers().names()).containsExactly("User-Agent", "X-Tag");
            assertThat(After.cookies().first("session-id")).contains("s3cr3t");
            assertThat(After.cookies().first("Session-Id")).isEmpty();
        });
        Requests.finish(exchange);
        executor.runAll();
        assertThat(handle.state()).isEqualTo(TaskHandle.State.SUCCEEDED);
    }

    @Test // 3.2
    void givesNoWayToChangeTheCopy() {
        RequestView view = Requests.view();
        assertThatThrownBy(() -> view.headers().all("x-tag").clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> view.headers().names().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test // 3.5
    void showsNoValueInTexts() {
        RequestView view = Requests.view();
        String texts = view + " " + view.headers() + " " + view.cookies() + " " + postlude.open(() -> view);
        assertThat(texts).doesNotContain("s3cr3t", "test/1", "one", "page=1").contains("session-id", "User-Agent");
    }

    @Test // 5.3: the request path degrades
    void runsTheTaskEvenIfTheRequestCannotBeCopied() {
        Exchange exchange = postlude.open(() -> {
            throw new IllegalStateException("recycled");
        });
        TaskHandle handle = exchange.after(
                "task", () -> assertThat(After.request().method()).isEqualTo("UNKNOWN"));
        Requests.finish(exchange);
        executor.runAll();
        assertThat(handle.state()).isEqualTo(TaskHandle.State.SUCCEEDED);
    }
}
