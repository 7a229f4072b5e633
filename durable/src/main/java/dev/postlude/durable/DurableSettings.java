package dev.postlude.durable;

import java.time.Duration;

/** What was set, checked. */
record DurableSettings(
        String node,
        int maxConcurrency,
        int maxPayload,
        Duration lease,
        Duration heartbeat,
        Duration pollInterval,
        Duration drainTimeout) {

    private static final Duration SHORTEST = Duration.ofMillis(100);

    DurableSettings {
        Checks.atLeast(1, maxConcurrency, "maxConcurrency", setting("maxConcurrency", "max-concurrency"));
        Checks.atLeast(1, maxPayload, "maxPayload", setting("maxPayload", "max-payload"));
        Checks.atLeast(SHORTEST, lease, "lease", setting("lease", "lease"));
        Checks.atLeast(SHORTEST, heartbeat, "heartbeat", setting("heartbeat", "heartbeat"));
        Checks.atLeast(Duration.ofMillis(1), pollInterval, "pollInterval", setting("pollInterval", "poll-interval"));
        Checks.positive(drainTimeout, "drainTimeout", setting("drainTimeout", "drain-timeout"));
        if (node.isBlank() || node.length() > 50) {
            throw new IllegalArgumentException("node has " + node.length()
                    + " characters but must have 1 to 50, and not be blank. Change " + setting("node", "node") + ".");
        }
    }

    private static String setting(String method, String property) {
        return "DurableBuilder." + method + " (postlude.durable." + property + ")";
    }
}
