package dev.postlude.durable;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.MariaDBJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.MssqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.MySQL8JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.OracleJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The databases that are known, and what the engine must do differently on each. */
enum Database {
    POSTGRESQL("PostgreSQL", true, new PostgreSqlJdbcCustomization(false, false)),
    MARIADB("MariaDB", false, new MariaDBJdbcCustomization(true)),
    MYSQL("MySQL", true, new MySQL8JdbcCustomization(true)),
    ORACLE("Oracle", false, new OracleJdbcCustomization(false)),
    SQL_SERVER("Microsoft SQL Server", false, new MssqlJdbcCustomization(true)),
    H2("H2", false, new DefaultJdbcCustomization(false));

    private final String product;
    private final boolean locksWhileFetching;

    @SuppressWarnings("ImmutableEnumChecker") // the engine's dialects have no state that changes
    private final JdbcCustomization customization;

    /**
     * Lock-and-fetch takes one statement for many rows; where the engine advises against it each row is picked alone.
     */
    Database(String product, boolean locksWhileFetching, JdbcCustomization customization) {
        this.product = product;
        this.locksWhileFetching = locksWhileFetching;
        this.customization = customization;
    }

    static Database of(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            String name = connection.getMetaData().getDatabaseProductName();
            return Stream.of(values())
                    .filter(known -> name.startsWith(known.product))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The database is \"" + name
                            + "\", but durable tasks are kept in one of "
                            + Stream.of(values()).map(known -> known.product).toList() + "."));
        } catch (SQLException failure) {
            throw new DurableStorageException(
                    "Durable tasks need their database at start-up, and it cannot be reached: " + failure.getMessage(),
                    failure);
        }
    }

    boolean locksWhileFetching() {
        return locksWhileFetching;
    }

    JdbcCustomization customization() {
        return customization;
    }

    /** The file that users give to their migration tool. */
    String ddl() {
        String file = name().toLowerCase(Locale.ROOT).replace('_', '-') + ".sql";
        try (InputStream in = Objects.requireNonNull(Database.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    List<String> statements() {
        return Arrays.stream(ddl().split(";"))
                .map(part -> part.replaceAll("(?m)^--.*$", "").strip())
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
