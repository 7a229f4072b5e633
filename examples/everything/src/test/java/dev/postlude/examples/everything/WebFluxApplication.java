package dev.postlude.examples.everything;

import static dev.postlude.After.after;

import dev.postlude.TaskOptions;
import dev.postlude.spring.annotation.AfterResponse;
import java.time.Duration;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({Shared.class, WebFluxApplication.Orders.class, WebFluxApplication.Controller.class})
class WebFluxApplication {

    @RestController
    static class Controller {

        private final Probes probes;
        private final Orders orders;

        Controller(Probes probes, Orders orders) {
            this.probes = probes;
            this.orders = orders;
        }

        @GetMapping("/order/{id}")
        Mono<String> order(@PathVariable("id") String id) {
            return Mono.just("ordered").delayElement(Duration.ofMillis(1)).doOnNext(answer -> {
                MDC.put("order", "42");
                try {
                    probes.note("handler " + id);
                    after("task", () -> {
                        probes.note("task " + id);
                        after("nested", () -> probes.note("nested " + id));
                    });
                    orders.receipt(id);
                } finally {
                    MDC.remove("order");
                }
            });
        }

        @GetMapping("/buy/{end}")
        Mono<String> buy(@PathVariable("end") String end) {
            return orders.buy(end).onErrorReturn(IllegalStateException.class, "rolled back");
        }
    }

    @Service
    static class Orders {

        private final Probes probes;
        private final DatabaseClient database;

        Orders(Probes probes, DatabaseClient database) {
            this.probes = probes;
            this.database = database;
        }

        @AfterResponse
        void receipt(String id) {
            probes.note("receipt " + id);
        }

        @Transactional("connectionFactoryTransactionManager")
        Mono<String> buy(String end) {
            return database.sql("select 1")
                    .map(row -> "bought")
                    .one()
                    .delayElement(Duration.ofMillis(1))
                    .doOnNext(answer -> {
                        after(TaskOptions.named("paid").afterCommit(), () -> probes.note("paid " + end));
                        after("any", () -> probes.note("any " + end));
                        if (end.equals("rollback")) {
                            throw new IllegalStateException("rolled back");
                        }
                    });
        }
    }
}
