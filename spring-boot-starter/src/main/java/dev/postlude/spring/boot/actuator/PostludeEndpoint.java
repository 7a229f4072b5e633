package dev.postlude.spring.boot.actuator;

import dev.postlude.Postlude;
import dev.postlude.TaskEvent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * {@code /actuator/postlude}: the runtime's limits, what happened to tasks so far, which of them run now, and the last
 * that failed. Nothing in it comes from a header, a cookie or a query (spec 3.5).
 */
@Endpoint(id = "postlude")
public final class PostludeEndpoint {

    private final Postlude postlude;
    private final RecentFailures failures;

    PostludeEndpoint(Postlude postlude, RecentFailures failures) {
        this.postlude = postlude;
        this.failures = failures;
    }

    /**
     * Looks at the runtime; called by the actuator on a thread that answers a request.
     *
     * @return what is there now
     */
    @ReadOperation
    public PostludeDescriptor postlude() {
        return new PostludeDescriptor(
                PostludeDescriptor.Limits.of(postlude.settings()),
                PostludeDescriptor.Now.of(postlude),
                counts(),
                postlude.runningTasks().stream()
                        .map(PostludeDescriptor.Running::of)
                        .toList(),
                failures.newestFirst());
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (TaskEvent.Kind kind : TaskEvent.Kind.values()) {
            counts.put(kind.name().toLowerCase(Locale.ROOT), postlude.count(kind));
        }
        return counts;
    }
}
