package dev.postlude.examples.guide;

import static dev.postlude.After.after;
import static dev.postlude.After.afterAsync;
import static dev.postlude.After.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Exchange;
import dev.postlude.Postlude;
import dev.postlude.Scope;
import dev.postlude.TaskEvent;
import dev.postlude.TaskListener;
import dev.postlude.test.RecordTasks;
import dev.postlude.test.RecordedTasks;
import dev.postlude.test.TaskMode;
import dev.postlude.test.TestExchange;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;

@RecordTasks
class MoreTasksTest extends Collaborators {

    private final Invoices invoices = new Invoices();
    private final Alerts alerts = new Alerts();

    static final class Invoices {

        Path write(Order of) {
            return Path.of(of.id() + ".pdf");
        }
    }

    final class Alerts {

        void raise(String text) {
            done.add(text);
        }
    }

    @Test
    void asynchronousWorkIsAwaited(RecordedTasks after, TestExchange exchange) {
        // region async
        afterAsync("receipt", () -> mail.receiptAsync(order));
        // endregion
        exchange.respond();
        assertThat(after).awaitIdle().succeeded("receipt");
        assertThat(done).containsExactly("receipt 42");
    }

    @Test
    void workThatHasBegunIsTracked(RecordedTasks after, TestExchange exchange) {
        // region under-way
        CompletableFuture<Void> indexing = search.index(order);
        after(indexing);
        // endregion
        exchange.respond();
        assertThat(after).allSucceeded();
    }

    @Test
    void tasksRegisterTasks(RecordedTasks after, TestExchange exchange) {
        // region nested
        after("invoice", () -> {
            Path invoice = invoices.write(order);
            after("mail-invoice", () -> mail.invoice(order, invoice));
        });
        // endregion
        exchange.respond();
        assertThat(after).ranInOrder("invoice", "mail-invoice").allSucceeded();
        assertThat(done).containsExactly("invoice 42 42.pdf");
    }

    @Test
    @SuppressWarnings("FutureReturnValueIgnored") // of no interest here
    void anExchangeIsCarried(TestExchange around) throws InterruptedException {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        // region carry
        Exchange exchange = exchange(); // on the request's thread: copies the request's data
        pool.execute(() -> {
            try (Scope scope = exchange.enter()) {
                search.index(order); // code that calls after() works here
            }
        });
        // endregion
        pool.shutdown();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        around.respond();
        assertThat(done).containsExactly("indexed 42");
    }

    @Test
    void workIsAnExchange(RecordedTasks after) throws Exception {
        Postlude postlude = after.postlude();
        // region unit-of-work
        postlude.run("nightly-report", () -> {
            reports.write();
            after("mail-report", () -> mail.report());
        });
        // endregion
        assertThat(done).containsExactly("report written", "report mailed");
        assertThat(after.tasks().get(0).request()).isEqualTo("RUN nightly-report");
    }

    // region listener
    @Bean
    TaskListener failedTasks() {
        return event -> {
            if (event.kind() == TaskEvent.Kind.FAILED) {
                alerts.raise(event.task() + " at " + event.site());
            }
        };
    }
    // endregion

    @Test
    void listenersAreTold() {
        try (RecordedTasks after = RecordedTasks.start(TaskMode.INLINE, builder -> builder.listener(failedTasks()));
                TestExchange exchange = after.open()) {
            after("receipt", () -> {
                throw new IllegalStateException("no mail server");
            });
            exchange.respond();
        }
        assertThat(done).singleElement().asString().startsWith("receipt at MoreTasksTest.java:");
    }
}
