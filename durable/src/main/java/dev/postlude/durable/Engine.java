package dev.postlude.durable;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** db-scheduler, on a table of our own and with nothing of its defaults that would lose or delay a task. */
final class Engine {

    /** Fewer the engine refuses. */
    static final int MISSED_HEARTBEATS = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Durable.class);

    /** Rows of tasks that this node does not know may be another application's, or the next version's. */
    private static final Duration NEVER = Duration.ofDays(365_000);

    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

    /** The engine waits twice: before an interrupt of its own and after it. */
    private static final Duration TO_END = AFTER_INTERRUPT.multipliedBy(2);

    private final Scheduler scheduler;
    private final Thread end;

    Engine(DataSource dataSource, Database database, DurableSettings settings, List<Task<?>> tasks) {
        scheduler = scheduler(dataSource, database, settings, tasks);
        end = new DaemonThreads("postlude-durable-end").newThread(scheduler::stop);
    }

    void start() {
        scheduler.start();
    }

    /** Looks for rows that are due, now. */
    void wake() {
        scheduler.triggerCheckForDueExecutions();
    }

    /** Looks for no more rows. What runs goes on, and its heartbeats. */
    void pause() {
        scheduler.pause();
    }

    /** Begins to end, and returns. */
    void stop() {
        end.start();
    }

    /** The engine by itself waits for twelve seconds and more where the database neither answers nor refuses. */
    void awaitStopped() throws InterruptedException {
        end.join(TO_END.toMillis());
        if (end.isAlive()) {
            LOG.warn(
                    "The threads of durable tasks have not ended within {}: they wait for the database, or for a task"
                            + " that ignores its interrupt. They do not keep the process alive, and other nodes take over"
                            + " what they hold",
                    TO_END);
        }
    }

    private static Scheduler scheduler(
            DataSource dataSource, Database database, DurableSettings settings, List<Task<?>> tasks) {
        SchedulerBuilder builder = Scheduler.create(dataSource, tasks)
                .tableName(Tables.TASKS)
                .schedulerName(new SchedulerName.Fixed(settings.node()))
                .serializer(BYTES)
                .jdbcCustomization(database.customization())
                .threads(settings.maxConcurrency())
                .executorService(
                        Executors.newFixedThreadPool(settings.maxConcurrency(), new DaemonThreads("postlude-durable")))
                .dueExecutor(Executors.newSingleThreadExecutor(new DaemonThreads("postlude-durable-poll")))
                .housekeeperExecutor(Executors.newScheduledThreadPool(2, new DaemonThreads("postlude-durable-alive")))
                .pollingInterval(settings.pollInterval())
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .deleteUnresolvedAfter(NEVER)
                .shutdownMaxWait(AFTER_INTERRUPT)
                .commitWhenAutocommitDisabled(true);
        return (database.locksWhileFetching()
                        ? builder.pollUsingLockAndFetch(1.0, 3.0)
                        : builder.pollUsingFetch(1.0, 3.0))
                .build();
    }

    /** The engine is given bytes, and keeps them as they are. */
    private static final Serializer BYTES = new Serializer() {
        @Override
        public byte[] serialize(Object data) {
            return (byte[]) data;
        }

        @Override
        public <T> T deserialize(Class<T> type, byte[] data) {
            return type.cast(data);
        }
    };
}
