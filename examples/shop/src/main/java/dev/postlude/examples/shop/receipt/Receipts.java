package dev.postlude.examples.shop.receipt;

import static dev.postlude.durable.DurableAfter.after;

import dev.postlude.durable.DurableTask;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sees to it that each order gets its receipt, whatever becomes of this server. */
@Component
public class Receipts {

    private final JdbcClient jdbc;
    private final DurableTask<Receipt> task;

    Receipts(JdbcClient jdbc, DurableTask<Receipt> task) {
        this.jdbc = jdbc;
        this.task = task;
    }

    /**
     * Has a receipt printed once the order is committed and the response is sent. Belongs in the order's transaction.
     *
     * @param orderId for which order
     * @param totalCents how much is paid
     */
    public void request(long orderId, long totalCents) {
        String key = after(task, new Receipt(orderId, totalCents));
        jdbc.sql("insert into receipt (receipt_key, order_id, total_cents) values (?, ?, ?)")
                .params(key, orderId, totalCents)
                .update();
    }
}
