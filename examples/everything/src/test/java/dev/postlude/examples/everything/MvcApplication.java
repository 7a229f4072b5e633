package dev.postlude.examples.everything;

import static dev.postlude.After.after;

import dev.postlude.TaskOptions;
import dev.postlude.spring.annotation.AfterResponse;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({Shared.class, MvcApplication.Orders.class, MvcApplication.Controller.class})
class MvcApplication {

    @RestController
    static class Controller {

        private final Probes probes;
        private final Orders orders;

        Controller(Probes probes, Orders orders) {
            this.probes = probes;
            this.orders = orders;
        }

        @GetMapping("/order/{id}")
        String order(@PathVariable("id") String id) {
            MDC.put("order", "42");
            try {
                probes.note("handler " + id);
                after("task", () -> {
                    probes.note("task " + id);
                    after("nested", () -> probes.note("nested " + id));
                });
                orders.receipt(id);
                return "ordered";
            } finally {
                MDC.remove("order");
            }
        }

        @GetMapping("/buy/{end}")
        String buy(@PathVariable("end") String end) {
            try {
                orders.buy(end);
            } catch (IllegalStateException rolledBack) {
                return "rolled back";
            }
            return "bought";
        }
    }

    @Service
    static class Orders {

        private final Probes probes;
        private final JdbcTemplate database;

        Orders(Probes probes, JdbcTemplate database) {
            this.probes = probes;
            this.database = database;
        }

        @AfterResponse
        void receipt(String id) {
            probes.note("receipt " + id);
        }

        @Transactional
        void buy(String end) {
            database.queryForObject("select 1", Integer.class);
            after(TaskOptions.named("paid").afterCommit(), () -> probes.note("paid " + end));
            after("any", () -> probes.note("any " + end));
            if (end.equals("rollback")) {
                throw new IllegalStateException("rolled back");
            }
        }
    }
}
