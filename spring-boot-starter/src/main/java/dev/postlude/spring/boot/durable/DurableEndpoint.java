package dev.postlude.spring.boot.durable;

import dev.postlude.durable.DeadLetter;
import dev.postlude.durable.Durable;
import dev.postlude.durable.DurableStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@code /actuator/postlude-durable}: what waits, and the dead letters, without their payloads. It changes something
 * only if {@code management.endpoint.postludedurable.access} is {@code unrestricted}.
 */
@Endpoint(id = DurableEndpoint.ID, defaultAccess = Access.READ_ONLY)
public class DurableEndpoint {

    /** Ids have no hyphens; the path has. */
    static final String ID = "postludedurable";

    static final String PATH = "postlude-durable";
    private static final int MOST_LISTED = 100;

    private final Durable durable;

    DurableEndpoint(Durable durable) {
        this.durable = durable;
    }

    /**
     * What is read.
     *
     * @param node this node's name
     * @param running attempts on this node now
     * @param table what is in the tables, of all nodes
     * @param deadLetters the newest, 100 at most
     */
    public record Overview(String node, int running, DurableStatus table, List<DeadLetter> deadLetters) {}

    /**
     * What became of a dead letter, or of several.
     *
     * @param changed how many were redriven or discarded
     */
    public record Changed(int changed) {}

    /**
     * Counts, and lists dead letters.
     *
     * @param task only this task's dead letters, or null for all
     * @return the overview
     */
    @ReadOperation
    public Overview overview(@Nullable String task) {
        return new Overview(
                durable.node(),
                durable.running(),
                durable.status(),
                durable.deadLetters().list(task, MOST_LISTED));
    }

    /**
     * Looks one dead letter up.
     *
     * @param key its idempotency key
     * @return the dead letter, or null (404) if there is none
     */
    @ReadOperation
    public @Nullable DeadLetter deadLetter(@Selector String key) {
        return durable.deadLetters().find(key).orElse(null);
    }

    /**
     * Has one tried again.
     *
     * @param key its idempotency key
     * @return 1 if it was there
     */
    @WriteOperation
    public Changed redrive(@Selector String key) {
        return new Changed(durable.deadLetters().redrive(key) ? 1 : 0);
    }

    /**
     * Has all of a task tried again.
     *
     * @param task the task's name, or null for all
     * @return how many there were
     */
    @WriteOperation
    public Changed redriveAll(@Nullable String task) {
        return new Changed(durable.deadLetters().redriveAll(task));
    }

    /**
     * Throws one away.
     *
     * @param key its idempotency key
     * @return 1 if it was there
     */
    @DeleteOperation
    public Changed discard(@Selector String key) {
        return new Changed(durable.deadLetters().discard(key) ? 1 : 0);
    }
}
