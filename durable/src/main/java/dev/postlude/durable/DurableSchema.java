package dev.postlude.durable;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The tables of durable tasks. Their statements are in files on the class path, {@code dev/postlude/durable/} and the
 * database's name, as {@code postgresql.sql}: for Flyway, Liquibase, or Spring's {@code spring.sql.init}.
 */
public final class DurableSchema {

    private static final Map<String, String> COLUMNS = Map.of(
            Tables.TASKS,
            "task_name, task_instance, task_data, execution_time, picked, picked_by, last_success, last_failure,"
                    + " consecutive_failures, last_heartbeat, version",
            Tables.DEAD_LETTERS,
            "task_name, task_instance, task_data, attempts, error_text, died_at");

    private DurableSchema() {}

    /**
     * The statements that make the tables in this database.
     *
     * @param dataSource asked which database it is
     * @return SQL
     * @throws DurableStorageException if the database cannot be reached
     * @throws IllegalStateException if the database is not supported
     */
    public static String ddl(DataSource dataSource) {
        return Database.of(dataSource).ddl();
    }

    /**
     * Makes the tables if they are not there. Several nodes may do so at once.
     *
     * @param dataSource the database
     * @throws DurableStorageException if the database refuses
     */
    public static void create(DataSource dataSource) {
        Database database = Database.of(dataSource);
        if (missing(dataSource, database) == null) {
            return;
        }
        try {
            Jdbc.statement(dataSource, connection -> {
                execute(connection, database.statements());
                return database;
            });
        } catch (SQLException failure) {
            if (missing(dataSource, database) != null) { // otherwise another node was faster
                throw new DurableStorageException(
                        "The tables of durable tasks could not be made: " + failure.getMessage(), failure);
            }
        }
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static void check(DataSource dataSource, Database database) {
        DurableTableMissingException missing = missing(dataSource, database);
        if (missing != null) {
            throw missing;
        }
    }

    private static @Nullable DurableTableMissingException missing(DataSource dataSource, Database database) {
        for (Map.Entry<String, String> table : COLUMNS.entrySet()) {
            String sql = "select " + table.getValue() + " from " + table.getKey() + " where 1 = 0";
            try (Connection connection = dataSource.getConnection()) {
                execute(connection, List.of(sql));
            } catch (SQLException refused) {
                return new DurableTableMissingException(table.getKey(), database.ddl(), refused);
            }
        }
        return null;
    }
}
