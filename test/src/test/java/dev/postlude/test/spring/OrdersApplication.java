package dev.postlude.test.spring;

import static dev.postlude.After.after;

import dev.postlude.TaskOptions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the tests of this package test: controllers that call {@code after()}. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({OrdersApplication.Orders.class, OrdersApplication.OrderService.class})
class OrdersApplication {

    static final class OrderService {

        final List<Thread> ranOn = new CopyOnWriteArrayList<>();
        volatile CountDownLatch gate = new CountDownLatch(0);

        void place() {
            after("audit", () -> {
                gate.await();
                ranOn.add(Thread.currentThread());
            });
            after(TaskOptions.named("receipt").onSuccess(), () -> {});
        }
    }

    @RestController
    record Orders(OrderService service) {

        @PostMapping("/orders")
        String create() {
            service.place();
            return "created";
        }

        @GetMapping("/callable")
        Callable<String> callable() {
            return () -> {
                service.place();
                return "called";
            };
        }

        @PostMapping("/refused")
        void refuse() {
            service.place();
            after("broken", () -> {
                throw new IllegalStateException("broken on purpose");
            });
            throw new org.springframework.web.server.ResponseStatusException(
                    org.springframework.http.HttpStatus.CONFLICT);
        }
    }
}
