package dev.postlude.examples.guide;

import static dev.postlude.After.after;
import static dev.postlude.After.outcome;
import static dev.postlude.After.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.RequestView;
import dev.postlude.test.RecordTasks;
import dev.postlude.test.RecordedTasks;
import dev.postlude.test.TestExchange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.scheduling.annotation.Async;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.servlet.HandlerInterceptor;

@RecordTasks
class FromAsyncTest extends Collaborators {

    record OrderPlaced(Order order) {}

    final class Metrics {

        void count(String path, int status) {
            done.add(path + " " + status);
        }
    }

    private final Metrics metrics = new Metrics();

    class WithAsync {

        // region async-before
        @Async
        void sendReceipt(Order order) {
            mail.receipt(order);
        }
        // endregion
    }

    class WithAfter {

        // region async-after
        void sendReceipt(Order order) {
            after("receipt", () -> mail.receipt(order));
        }
        // endregion
    }

    @Test
    void fromAsync(RecordedTasks after, TestExchange exchange) {
        new WithAsync().sendReceipt(order);
        new WithAfter().sendReceipt(order);
        assertThat(done).containsExactly("receipt 42");
        exchange.respond();
        assertThat(after).succeeded("receipt");
        assertThat(done).containsExactly("receipt 42", "receipt 42");
    }

    @Test
    @SuppressWarnings("FutureReturnValueIgnored") // which is what is wrong with it
    void fromRunAsync(RecordedTasks after, TestExchange exchange) {
        // region run-async-before
        CompletableFuture.runAsync(() -> mail.receipt(order));
        // endregion
        // region run-async-after
        after("receipt", () -> mail.receipt(order));
        // endregion
        exchange.respond();
        assertThat(after).succeeded("receipt");
    }

    class Listener {

        // region event-listener
        @EventListener
        void on(OrderPlaced event) {
            after("receipt", () -> mail.receipt(event.order()));
        }
        // endregion
    }

    class AfterCommitListener {

        // region transactional-event-listener
        @TransactionalEventListener
        void on(OrderPlaced event) {
            after("receipt", () -> mail.receipt(event.order()));
        }
        // endregion
    }

    @Test
    void fromEvents(RecordedTasks after, TestExchange exchange) {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(Listener.class, () -> new Listener());
            context.refresh();
            ((ApplicationEventPublisher) context).publishEvent(new OrderPlaced(order));
        }
        new AfterCommitListener().on(new OrderPlaced(order));
        assertThat(done).isEmpty();
        exchange.respond();
        assertThat(after).registeredTimes("receipt", 2).allSucceeded();
    }

    class WithAfterCompletion implements HandlerInterceptor {

        // region after-completion-before
        @Override
        public void afterCompletion(
                HttpServletRequest request, HttpServletResponse response, Object handler, Exception error) {
            metrics.count(request.getRequestURI(), response.getStatus());
        }
        // endregion
    }

    class WithPreHandle implements HandlerInterceptor {

        // region after-completion-after
        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            after("metrics", () -> metrics.count(request().path(), outcome().status()));
            return true;
        }
        // endregion
    }

    @Test
    void fromAfterCompletion(TestExchange exchange) {
        exchange.request(RequestView.builder("GET", "/orders").build());
        var request = new MockHttpServletRequest("GET", "/orders");
        var response = new MockHttpServletResponse();
        new WithPreHandle().preHandle(request, response, "handler");
        new WithAfterCompletion().afterCompletion(request, response, "handler", null);
        exchange.respond(404);
        assertThat(done).containsExactly("/orders 200", "/orders 404");
    }
}
