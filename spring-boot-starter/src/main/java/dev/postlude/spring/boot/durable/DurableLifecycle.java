package dev.postlude.spring.boot.durable;

import dev.postlude.durable.Durable;
import dev.postlude.durable.DurableSchema;
import dev.postlude.durable.DurableTableMissingException;
import dev.postlude.spring.boot.durable.DurableProperties.InitializeSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;

/**
 * Starts durable tasks before requests come, and stops them after Postlude has drained: its last tasks may have stored
 * some. Migrations have run by then, and data sources are closed later.
 */
final class DurableLifecycle implements SmartLifecycle {

    /** Postlude drains in DEFAULT_PHASE - 3 * 1024; phases stop in descending order. */
    static final int PHASE = DEFAULT_PHASE - 4 * 1024;

    private final Durable durable;
    private final DataSource dataSource;
    private final InitializeSchema initializeSchema;
    private volatile boolean running;

    DurableLifecycle(Durable durable, DataSource dataSource, InitializeSchema initializeSchema) {
        this.durable = durable;
        this.dataSource = dataSource;
        this.initializeSchema = initializeSchema;
    }

    @Override
    public void start() {
        if (initializeSchema == InitializeSchema.ALWAYS
                || (initializeSchema == InitializeSchema.EMBEDDED && isEmbedded())) {
            DurableSchema.create(dataSource);
        }
        try {
            durable.start();
        } catch (DurableTableMissingException missing) {
            throw new DurableSetupException(
                    String.valueOf(missing.getMessage()),
                    "Give these statements to your migration tool (they are on the class path in dev/postlude/durable/),"
                            + " or set postlude.durable.initialize-schema to 'embedded' or 'always'.",
                    missing);
        }
        running = true;
    }

    private boolean isEmbedded() {
        try (Connection connection = dataSource.getConnection()) {
            String url = String.valueOf(connection.getMetaData().getURL()).toLowerCase(Locale.ROOT);
            return url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:h2:tcp:") && !url.startsWith("jdbc:h2:ssl:");
        } catch (SQLException failure) {
            throw new IllegalStateException("The database of durable tasks cannot be reached", failure);
        }
    }

    /** Blocks for the drain timeout at most, whatever spring.lifecycle.timeout-per-shutdown-phase says. */
    @Override
    public void stop() {
        running = false;
        durable.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** A test context that is paused goes on later, and a closed runtime would not. */
    @Override
    public boolean isPauseable() {
        return false;
    }
}
