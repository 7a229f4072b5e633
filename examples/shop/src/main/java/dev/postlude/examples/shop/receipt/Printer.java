package dev.postlude.examples.shop.receipt;

import dev.postlude.durable.DurableExecution;
import dev.postlude.durable.DurableTask;
import dev.postlude.examples.shop.ShopProperties;
import dev.postlude.examples.shop.embedded.Pause;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Prints receipts: the durable task, and a printer that can be jammed. */
@Configuration(proxyBeanMethods = false)
public class Printer {

    private final ShopProperties properties;
    private final JdbcClient jdbc;
    private volatile boolean jammed;

    Printer(ShopProperties properties, JdbcClient jdbc) {
        this.properties = properties;
        this.jdbc = jdbc;
    }

    @Bean
    DurableTask<Receipt> receiptTask() {
        return DurableTask.named("receipt", Receipt.class)
                .maxAttempts(4)
                .backoff(Duration.ofMillis(500), 2.0)
                .timeout(Duration.ofSeconds(20))
                .handledBy(this::print);
    }

    /** At least once: the key makes a second time change nothing. */
    private void print(Receipt receipt, DurableExecution execution) throws InterruptedException {
        Pause.of(properties.latency().receipt());
        if (jammed) {
            throw new IllegalStateException("The printer is jammed (demo)");
        }
        jdbc.sql("update receipt set printed_at = current_timestamp, printed_by = ?, attempt = ?"
                        + " where receipt_key = ? and printed_at is null")
                .params(properties.node().name(), execution.attempt(), execution.idempotencyKey())
                .update();
    }

    /**
     * Jams the printer of this server, or mends it.
     *
     * @param jam whether printing fails from now on
     */
    public void jam(boolean jam) {
        jammed = jam;
    }

    /**
     * Whether printing fails.
     *
     * @return true if it was jammed
     */
    public boolean isJammed() {
        return jammed;
    }
}
