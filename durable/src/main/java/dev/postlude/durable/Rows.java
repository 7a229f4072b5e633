package dev.postlude.durable;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/** What is done to the engine's table beside the engine: each is one statement. */
final class Rows {

    private static final String INSERT = "insert into " + Tables.TASKS
            + " (task_name, task_instance, task_data, execution_time, picked, version) values (?, ?, ?, ?, ?, ?)";
    private static final String GIVE_BACK = "update " + Tables.TASKS
            + " set picked = ?, picked_by = null, last_heartbeat = null, execution_time = ?, version = version + 1"
            + " where task_name = ? and task_instance = ? and version = ?";
    private static final String REMOVE =
            "delete from " + Tables.TASKS + " where task_name = ? and task_instance = ? and version = ?";
    private static final String COUNT = "select picked, count(*) as tasks, min(execution_time) as oldest,"
            + " sum(case when consecutive_failures > 0 then 1 else 0 end) as failing from " + Tables.TASKS
            + " group by picked";
    private static final String FIND =
            "select version from " + Tables.TASKS + " where task_name = ? and task_instance = ?";
    private static final long FIRST_VERSION = 1;

    private final DataSource dataSource;
    private final JdbcCustomization dialect;

    Rows(DataSource dataSource, JdbcCustomization dialect) {
        this.dataSource = dataSource;
        this.dialect = dialect;
    }

    void insert(Connection connection, String task, String key, byte[] data, Instant due) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, task);
            insert.setString(2, key);
            dialect.setTaskData(insert, 3, data);
            dialect.setInstant(insert, 4, due);
            insert.setBoolean(5, false);
            insert.setLong(6, FIRST_VERSION);
            insert.executeUpdate();
        }
    }

    /** Moves the due time of rows that nobody has taken yet; the others stay as they are. */
    void due(List<StoredTask> tasks, Instant due) throws SQLException {
        int places = Integer.highestOneBit(Math.max(1, tasks.size() - 1)) * 2; // few different statements
        String marks = String.join(",", Collections.nCopies(places, "?"));
        String sql = "update " + Tables.TASKS + " set execution_time = ? where picked = ? and version = ?"
                + " and task_name in (" + marks + ") and task_instance in (" + marks + ")";
        Jdbc.statement(dataSource, connection -> {
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                dialect.setInstant(update, 1, due);
                update.setBoolean(2, false);
                update.setLong(3, FIRST_VERSION);
                for (int i = 0; i < places; i++) {
                    StoredTask task = tasks.get(Math.min(i, tasks.size() - 1));
                    update.setString(4 + i, task.task());
                    update.setString(4 + places + i, task.key());
                }
                return update.executeUpdate();
            }
        });
    }

    /** Lets another attempt, on any node, have what this node has picked; no failure is counted. */
    boolean giveBack(Execution execution, Instant due) throws SQLException {
        return Jdbc.statement(dataSource, connection -> {
            try (PreparedStatement update = connection.prepareStatement(GIVE_BACK)) {
                update.setBoolean(1, false);
                dialect.setInstant(update, 2, due);
                update.setString(3, execution.getTaskName());
                update.setString(4, execution.getId());
                update.setLong(5, execution.version);
                return update.executeUpdate() == 1;
            }
        });
    }

    boolean exists(Execution execution) throws SQLException {
        return Jdbc.statement(dataSource, connection -> {
            try (PreparedStatement find = connection.prepareStatement(FIND)) {
                find.setString(1, execution.getTaskName());
                find.setString(2, execution.getId());
                try (ResultSet found = find.executeQuery()) {
                    return found.next();
                }
            }
        });
    }

    boolean remove(Connection connection, Execution execution) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE)) {
            delete.setString(1, execution.getTaskName());
            delete.setString(2, execution.getId());
            delete.setLong(3, execution.version);
            return delete.executeUpdate() == 1;
        }
    }

    DurableStatus status(long dead) throws SQLException {
        return Jdbc.statement(dataSource, connection -> {
            long waiting = 0;
            long running = 0;
            long failing = 0;
            Instant oldest = null;
            try (PreparedStatement count = connection.prepareStatement(COUNT);
                    ResultSet counted = count.executeQuery()) {
                while (counted.next()) {
                    if (counted.getBoolean("picked")) {
                        running = counted.getLong("tasks");
                    } else {
                        waiting = counted.getLong("tasks");
                        failing = counted.getLong("failing");
                        oldest = dialect.getInstant(counted, "oldest");
                    }
                }
            }
            return new DurableStatus(waiting, running, failing, dead, oldest);
        });
    }

    List<String> taskNames() throws SQLException {
        return Jdbc.statement(dataSource, connection -> {
            List<String> names = new ArrayList<>();
            try (PreparedStatement select =
                            connection.prepareStatement("select distinct task_name from " + Tables.TASKS);
                    ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    names.add(found.getString(1));
                }
            }
            return names;
        });
    }
}
