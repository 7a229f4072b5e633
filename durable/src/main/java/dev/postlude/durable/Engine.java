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

/** db-scheduler, on a table of our own and with nothing of its defaults that would lose or delay a task. */
final class Engine {

    /** Fewer the engine refuses. */
    static final int MISSED_HEARTBEATS = 4;

    /** Rows of tasks that this node does not know may be another application's, or the next version's. */
    private static final Duration NEVER = Duration.ofDays(365_000);

    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

    private Engine() {}

    static Scheduler of(DataSource dataSource, Database database, DurableSettings settings, List<Task<?>> tasks) {
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
