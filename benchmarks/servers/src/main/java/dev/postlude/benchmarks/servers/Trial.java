package dev.postlude.benchmarks.servers;

import dev.postlude.benchmarks.servers.application.Endpoint;
import java.util.Locale;

/**
 * One thing that takes its turn in each round.
 *
 * @param key what results call it
 * @param endpoint what is asked for
 * @param server where
 */
record Trial(String key, Endpoint endpoint, ServerProcess server) {

    /** The same without Postlude in the application. */
    static final String WITHOUT = "none-without-postlude";

    static Trial of(Endpoint endpoint, ServerProcess server) {
        return new Trial(endpoint.key(), endpoint, server);
    }

    static Trial without(ServerProcess server) {
        return new Trial(WITHOUT, Endpoint.NONE, server);
    }

    boolean isNone() {
        return key.equals(Endpoint.NONE.key());
    }

    /** Whether its process has no other trial. */
    boolean isAlone() {
        return key.equals(WITHOUT);
    }

    static String label(String key) {
        return key.equals(WITHOUT)
                ? "none, without Postlude"
                : Endpoint.valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'))
                        .label();
    }
}
