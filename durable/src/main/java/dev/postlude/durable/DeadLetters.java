package dev.postlude.durable;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;
import dev.postlude.durable.DurableEvent.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The tasks whose last attempt has failed (spec 9.3): to look at, to be tried again, or to be thrown away. Each method
 * has a transaction of its own. Safe for use by any thread, on any node.
 *
 * <p>All methods throw {@link DurableStorageException} if the database does not do what they need.
 */
public final class DeadLetters {

    private static final String FROM = " from " + Tables.DEAD_LETTERS;
    private static final String SHOWN = "select task_name, task_instance, attempts, error_text, died_at" + FROM;
    private static final String INSERT = "insert into " + Tables.DEAD_LETTERS
            + " (task_name, task_instance, task_data, attempts, error_text, died_at) values (?, ?, ?, ?, ?, ?)";
    private static final int MOST_LISTED = 1_000;

    private final DataSource dataSource;
    private final JdbcCustomization dialect;
    private final Rows rows;
    private final Events events;
    private final Runnable wake;

    DeadLetters(DataSource dataSource, JdbcCustomization dialect, Rows rows, Events events, Runnable wake) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.rows = rows;
        this.events = events;
        this.wake = wake;
    }

    /**
     * Lists them, the newest first.
     *
     * @param task only this task's, or null for all
     * @param limit how many at most, 1 to 1,000
     * @return the dead letters
     * @throws IllegalArgumentException if the limit is not within its bounds
     */
    public List<DeadLetter> list(@Nullable String task, int limit) {
        if (limit < 1 || limit > MOST_LISTED) {
            throw new IllegalArgumentException("limit is " + limit + " but must be from 1 to " + MOST_LISTED
                    + ". Change DeadLetters.list's limit.");
        }
        String sql = SHOWN + (task == null ? "" : " where task_name = ?") + " order by died_at desc, task_instance";
        return read("listed", connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setMaxRows(limit);
                if (task != null) {
                    select.setString(1, task);
                }
                return letters(select);
            }
        });
    }

    /**
     * Looks one up.
     *
     * @param key its idempotency key
     * @return the dead letter, if there is one with this key
     */
    public Optional<DeadLetter> find(String key) {
        return read("looked up", connection -> {
            try (PreparedStatement select = connection.prepareStatement(SHOWN + " where task_instance = ?")) {
                select.setString(1, Objects.requireNonNull(key, "key"));
                return letters(select).stream().findFirst();
            }
        });
    }

    /** {@return how many there are} */
    public long count() {
        return read("counted", connection -> {
            try (PreparedStatement select = connection.prepareStatement("select count(*)" + FROM);
                    ResultSet counted = select.executeQuery()) {
                counted.next();
                return counted.getLong(1);
            }
        });
    }

    /**
     * Has one tried again, at once and with all its attempts; its key stays the same.
     *
     * @param key its idempotency key
     * @return false if there is no dead letter with this key
     */
    public boolean redrive(String key) {
        String task = write("redriven", connection -> {
            Buried buried = take(connection, key);
            if (buried != null) {
                rows.insert(connection, buried.task, key, buried.data, Instant.now());
            }
            return buried == null ? "" : buried.task;
        });
        return done(Kind.REDRIVEN, task, key);
    }

    /**
     * Has all of a task's dead letters tried again.
     *
     * @param task the task's name, or null for all tasks
     * @return how many were
     */
    public int redriveAll(@Nullable String task) {
        int redriven = 0;
        for (List<DeadLetter> next = list(task, MOST_LISTED); !next.isEmpty(); next = list(task, MOST_LISTED)) {
            for (DeadLetter letter : next) {
                redriven += redrive(letter.key()) ? 1 : 0;
            }
        }
        return redriven;
    }

    /**
     * Throws one away, with its payload.
     *
     * @param key its idempotency key
     * @return false if there is no dead letter with this key
     */
    public boolean discard(String key) {
        String task = write("discarded", connection -> {
            Buried buried = take(connection, key);
            return buried == null ? "" : buried.task;
        });
        return done(Kind.DISCARDED, task, key);
    }

    private boolean done(Kind kind, String task, String key) {
        if (task.isEmpty()) {
            return false;
        }
        events.emit(kind, task, key);
        wake.run();
        return true;
    }

    /** Moves a row here, if this node still has it. */
    boolean bury(Execution execution, int attempts, String error) throws SQLException {
        return Jdbc.transaction(dataSource, connection -> {
            if (!rows.remove(connection, execution)) {
                return false;
            }
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setString(1, execution.getTaskName());
                insert.setString(2, execution.getId());
                dialect.setTaskData(insert, 3, (byte[]) execution.taskInstance.getData());
                insert.setInt(4, attempts);
                insert.setString(5, error);
                dialect.setInstant(insert, 6, Instant.now());
                insert.executeUpdate();
            }
            return true;
        });
    }

    private static final class Buried {
        final String task;
        final byte[] data;

        Buried(String task, byte[] data) {
            this.task = task;
            this.data = data;
        }
    }

    private @Nullable Buried take(Connection connection, String key) throws SQLException {
        Buried buried;
        try (PreparedStatement select =
                connection.prepareStatement("select task_name, task_data" + FROM + " where task_instance = ?")) {
            select.setString(1, Objects.requireNonNull(key, "key"));
            try (ResultSet found = select.executeQuery()) {
                if (!found.next()) {
                    return null;
                }
                buried = new Buried(found.getString(1), dialect.getTaskData(found, "task_data"));
            }
        }
        try (PreparedStatement delete = connection.prepareStatement("delete" + FROM + " where task_instance = ?")) {
            delete.setString(1, key);
            return delete.executeUpdate() == 1 ? buried : null; // another node may have been faster
        }
    }

    private List<DeadLetter> letters(PreparedStatement select) throws SQLException {
        List<DeadLetter> letters = new ArrayList<>();
        try (ResultSet found = select.executeQuery()) {
            while (found.next()) {
                letters.add(new DeadLetter(
                        found.getString("task_name"),
                        found.getString("task_instance"),
                        found.getInt("attempts"),
                        found.getString("error_text"),
                        dialect.getInstant(found, "died_at")));
            }
        }
        return letters;
    }

    private <T> T read(String what, Jdbc.Work<T> work) {
        try {
            return Jdbc.statement(dataSource, work);
        } catch (SQLException failure) {
            throw failed(what, failure);
        }
    }

    private <T> T write(String what, Jdbc.Work<T> work) {
        try {
            return Jdbc.transaction(dataSource, work);
        } catch (SQLException failure) {
            throw failed(what, failure);
        }
    }

    private static DurableStorageException failed(String what, SQLException failure) {
        return new DurableStorageException("Dead letters could not be " + what + ": " + failure.getMessage(), failure);
    }
}
