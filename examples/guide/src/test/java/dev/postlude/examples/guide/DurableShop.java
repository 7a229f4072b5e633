package dev.postlude.examples.guide;

import static dev.postlude.durable.DurableAfter.after;

import dev.postlude.durable.DurableTask;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The application that has the guide's durable task. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({DurableShop.Orders.class, DurableShop.Mailer.class, DurableShop.Shop.class, DurableShop.ShopController.class})
class DurableShop {

    // region durable-task
    record Receipt(long orderId, long cents) {}

    @Bean
    DurableTask<Receipt> receiptTask(Mailer mailer) {
        return DurableTask.named("receipt", Receipt.class)
                .maxAttempts(8)
                .backoff(Duration.ofSeconds(1), 2.0)
                .timeout(Duration.ofSeconds(30))
                .headers("Accept-Language")
                .handledBy((receipt, execution) -> mailer.send(receipt, execution.idempotencyKey()));
    }
    // endregion

    record Order(long id, long cents) {}

    static final class Mailer {

        final List<Receipt> sent = new CopyOnWriteArrayList<>();
        final List<String> keys = new CopyOnWriteArrayList<>();

        void send(Receipt receipt, String idempotencyKey) {
            keys.add(idempotencyKey);
            sent.add(receipt);
        }
    }

    static final class Orders {

        private final JdbcClient database;

        Orders(JdbcClient database) {
            this.database = database;
            database.sql("create table orders (item varchar(100) primary key)").update();
        }

        Order save(NewOrder body) {
            database.sql("insert into orders values (?)").param(body.item()).update();
            return new Order(42, 250);
        }

        int count() {
            return database.sql("select count(*) from orders")
                    .query(Integer.class)
                    .single();
        }

        List<String> storedTasks() {
            return database.sql("select task_name from postlude_durable_tasks")
                    .query(String.class)
                    .list();
        }
    }

    static class Shop {

        private final Orders orders;
        private final DurableTask<Receipt> receiptTask;

        Shop(Orders orders, DurableTask<Receipt> receiptTask) {
            this.orders = orders;
            this.receiptTask = receiptTask;
        }

        // region durable-after
        @Transactional
        public Order place(NewOrder body) {
            Order order = orders.save(body);
            after(receiptTask, new Receipt(order.id(), order.cents()));
            return order;
        }
        // endregion
    }

    /** What was seen while the response had not been sent. */
    record Seen(List<String> storedTasks, List<Receipt> sent) {}

    @RestController
    static class ShopController {

        private final Shop shop;
        private final Orders orders;
        private final Mailer mailer;

        ShopController(Shop shop, Orders orders, Mailer mailer) {
            this.shop = shop;
            this.orders = orders;
            this.mailer = mailer;
        }

        @PostMapping("/orders")
        Seen create(@RequestBody NewOrder body) {
            shop.place(body);
            return new Seen(orders.storedTasks(), List.copyOf(mailer.sent));
        }
    }
}
