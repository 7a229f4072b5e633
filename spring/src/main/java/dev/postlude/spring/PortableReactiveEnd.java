package dev.postlude.spring;

import dev.postlude.Exchange;
import dev.postlude.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The response's end where no hook tells it: in a test without a server, or on a server that is not known. */
enum PortableReactiveEnd {
    /** There is no wire, so the response ends where its handling does. */
    OF_A_MOCK {
        @Override
        void handled(Exchange exchange, int status) {
            exchange.responded(Outcome.Kind.SENT, status, null);
        }
    },

    /** All that is certain is that the handler has ended; a small delay leaves the server time to write. */
    OF_AN_UNKNOWN_SERVER {
        @Override
        void handled(Exchange exchange, int status) {
            LATER.execute(() -> exchange.responded(Outcome.Kind.UNKNOWN, status, null));
        }
    };

    static final long DELAY_MILLIS = 50;

    private static final Executor LATER = CompletableFuture.delayedExecutor(DELAY_MILLIS, TimeUnit.MILLISECONDS);

    abstract void handled(Exchange exchange, int status);
}
