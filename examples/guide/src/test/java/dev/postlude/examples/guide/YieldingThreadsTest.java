package dev.postlude.examples.guide;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.spring.boot.PostludeBuilderCustomizer;
import dev.postlude.test.RecordedTasks;
import dev.postlude.test.TaskMode;
import dev.postlude.test.TestExchange;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;

@SuppressWarnings("ThreadPriorityCheck") // nothing hangs on it but who goes first
class YieldingThreadsTest extends Collaborators {

    // region yielding-threads
    @Bean
    PostludeBuilderCustomizer yieldingThreads() {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(64, 64, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(null, task, "after-response", 0, false); // inherits no thread locals
                    thread.setDaemon(true);
                    thread.setPriority(Thread.MIN_PRIORITY);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return builder -> builder.executor(threads);
    }
    // endregion

    @Test
    void tasksYieldToRequests() {
        try (RecordedTasks after = RecordedTasks.start(TaskMode.REAL, yieldingThreads()::customize);
                TestExchange exchange = after.open()) {
            after("receipt", () -> {
                Thread thread = Thread.currentThread();
                done.add(thread.getName() + " " + thread.getPriority() + (thread.isDaemon() ? " daemon" : ""));
            });
            exchange.respond();
            after.awaitIdle();
        }
        assertThat(done).containsExactly("after-response 1 daemon");
    }
}
