package dev.postlude.spring.boot.durable;

import static dev.postlude.durable.DurableAfter.after;

import dev.postlude.durable.DurableEvent;
import dev.postlude.durable.DurableExecution;
import dev.postlude.durable.DurableListener;
import dev.postlude.durable.DurableTask;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Orders that have a durable receipt, as an application would write them. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({OrderApplication.Orders.class, OrderApplication.OrderController.class})
class OrderApplication {

    /** A payload. */
    record Receipt(String order) {}

    /** What the tests look at and decide. */
    static final class Witness implements DurableListener {
        final Queue<DurableEvent> events = new ConcurrentLinkedQueue<>();
        final Queue<Receipt> receipts = new ConcurrentLinkedQueue<>();
        final Queue<DurableExecution> executions = new ConcurrentLinkedQueue<>();
        final CountDownLatch answer = new CountDownLatch(1);
        volatile boolean held;
        volatile boolean failing;

        @Override
        public void onEvent(DurableEvent event) {
            events.add(event);
        }

        long count(DurableEvent.Kind kind) {
            return events.stream().filter(event -> event.kind() == kind).count();
        }
    }

    @Bean
    Witness witness() {
        return new Witness();
    }

    @Bean
    DurableTask<Receipt> receipt(Witness witness) {
        return DurableTask.named("receipt", Receipt.class)
                .maxAttempts(2)
                .backoff(Duration.ofMillis(10), 1.0)
                .headers("User-Agent")
                .handledBy((receipt, execution) -> {
                    witness.executions.add(execution);
                    witness.receipts.add(receipt);
                    if (witness.failing) {
                        throw new IllegalStateException("the printer burns");
                    }
                });
    }

    /** The application's own table. */
    static class Orders {

        private final JdbcClient jdbc;
        private final DurableTask<Receipt> receipt;

        Orders(JdbcClient jdbc, DurableTask<Receipt> receipt) {
            this.jdbc = jdbc;
            this.receipt = receipt;
            jdbc.sql("create table if not exists orders (id varchar(40) primary key)")
                    .update();
        }

        @Transactional
        public void add(String id, boolean fails) {
            jdbc.sql("insert into orders (id) values (?)").param(id).update();
            after(receipt, new Receipt(id));
            if (fails) {
                throw new IllegalStateException("sold out");
            }
        }

        long count() {
            return jdbc.sql("select count(*) from orders").query(Long.class).single();
        }

        long stored() {
            return jdbc.sql("select count(*) from postlude_durable_tasks")
                    .query(Long.class)
                    .single();
        }
    }

    @RestController
    static class OrderController {

        private final Orders orders;
        private final Witness witness;

        OrderController(Orders orders, Witness witness) {
            this.orders = orders;
            this.witness = witness;
        }

        @PostMapping("/orders/{id}")
        String create(@PathVariable String id) throws InterruptedException {
            orders.add(id, id.startsWith("bad"));
            if (witness.held && !witness.answer.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("not released");
            }
            return "ordered " + id;
        }

        @PostMapping("/by-name/{id}")
        String byName(@PathVariable String id) {
            return after("receipt", new Receipt(id));
        }
    }
}
