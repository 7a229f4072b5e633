package dev.postlude.examples.shop.demo;

import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The newest rows of the audit table. */
@Component
class AuditLog {

    private static final int SHOWN = 6;

    private final JdbcClient jdbc;

    AuditLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Entry(String who, String what, String userAgent, String session, long orderId, OffsetDateTime happenedAt) {}

    List<Entry> latest() {
        return jdbc.sql("select who, what, user_agent, session, order_id, happened_at from audit"
                        + " order by id desc limit " + SHOWN)
                .query(Entry.class)
                .list();
    }
}
