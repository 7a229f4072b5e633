package dev.postlude.spring.boot.durable;

import dev.postlude.durable.DurableBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The properties under {@code postlude.durable}; the same words as {@link DurableBuilder}'s.
 *
 * @param enabled Whether durable tasks are stored and run. Without it DurableAfter fails.
 * @param node The node's name in the table, no other node's. Made of host, process and a random number unless set.
 * @param maxConcurrency How many durable tasks run on this node at once.
 * @param maxPayload How large a stored task may be.
 * @param lease When a task starts whose node died between commit and response.
 * @param heartbeat How often a node says that it is alive. Its tasks are taken over after four times as long.
 * @param pollInterval How often this node looks for tasks that other nodes have left.
 * @param drainTimeout How long shutdown waits for running durable tasks.
 * @param initializeSchema Whether the tables are made at start-up if they are missing.
 */
@ConfigurationProperties("postlude.durable")
public record DurableProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String node,
        @DefaultValue("16") int maxConcurrency,
        @DefaultValue("64KB") DataSize maxPayload,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("5s") Duration heartbeat,
        @DefaultValue("1s") Duration pollInterval,
        @DefaultValue("20s") Duration drainTimeout,
        @DefaultValue("never") InitializeSchema initializeSchema) {

    /** When the tables are made. */
    public enum InitializeSchema {
        /** Never: a migration tool does. */
        NEVER,
        /** In an H2 that runs in this process. */
        EMBEDDED,
        /** In any database. */
        ALWAYS
    }

    void applyTo(DurableBuilder builder) {
        builder.maxConcurrency(maxConcurrency)
                .maxPayload(Math.toIntExact(Math.min(maxPayload.toBytes(), Integer.MAX_VALUE)))
                .lease(lease)
                .heartbeat(heartbeat)
                .pollInterval(pollInterval)
                .drainTimeout(drainTimeout);
        if (node != null) {
            builder.node(node);
        }
    }
}
