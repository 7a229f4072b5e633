package dev.postlude.conformance;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for what comes about by itself: looks at once, and often, since most of it is there already. */
final class Patience {

    private static final Duration OFTEN = Duration.ofMillis(2);

    private Patience() {}

    /** What an application's thread lets out, because a case wants it to, is none of the case's failures. */
    static ConditionFactory await(String what) {
        return Awaitility.await(what)
                .dontCatchUncaughtExceptions()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(OFTEN)
                .atMost(Gate.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
