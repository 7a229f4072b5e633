package dev.postlude.examples.shop.demo;

import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The newest receipts, and where each of them is: looked up in the tables of durable tasks. */
@Component
class ReceiptBoard {

    private static final int SHOWN = 8;
    private static final String QUERY = """
            select r.receipt_key, r.order_id, r.ordered_at, r.printed_by,
                   coalesce(r.attempt, d.attempts, t.consecutive_failures, 0) as attempts,
                   case when r.printed_at is not null then 'done'
                        when d.task_instance is not null then 'dead'
                        when t.picked then 'running'
                        when t.consecutive_failures > 0 then 'failing'
                        else 'stored' end as state
              from receipt r
              left join postlude_durable_tasks t on t.task_name = 'receipt' and t.task_instance = r.receipt_key
              left join postlude_dead_letters d on d.task_name = 'receipt' and d.task_instance = r.receipt_key
             order by r.order_id desc
             limit\s""" + SHOWN;

    private final JdbcClient jdbc;

    ReceiptBoard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Entry(
            String receiptKey, long orderId, OffsetDateTime orderedAt, String printedBy, int attempts, String state) {}

    List<Entry> latest() {
        return jdbc.sql(QUERY).query(Entry.class).list();
    }
}
