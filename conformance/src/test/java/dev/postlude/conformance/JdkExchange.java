package dev.postlude.conformance;

import com.sun.net.httpserver.HttpExchange;
import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Scope;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One request, from its arrival to its response's end. */
final class JdkExchange {

    private final HttpExchange http;
    private final Application application;
    private final @Nullable Exchange exchange;
    private final Defect defect;
    private final Runnable end;
    private final JdkCall call;
    private final JdkAnswer answer;

    /** The end is told when all is over. */
    JdkExchange(HttpExchange http, Application application, @Nullable Exchange exchange, Defect defect, Runnable end) {
        this.http = http;
        this.application = application;
        this.exchange = exchange;
        this.defect = defect;
        this.end = end;
        this.call = new JdkCall(http);
        this.answer = new JdkAnswer(http, defect == Defect.ADDS_A_FLUSH && exchange != null);
    }

    /** What it throws tells the server to break off the connection. */
    void serve() throws IOException {
        Reply reply = null;
        Throwable uncaught = null;
        try (Scope scope = exchange == null ? () -> {} : exchange.enter()) {
            reply = throughTheFilter(scope);
        } catch (Throwable thrown) {
            uncaught = thrown;
        }
        if (reply != null && reply.async() != null) {
            Reply later = reply;
            new Thread(() -> giveLater(later), "application").start();
            return;
        }
        if (defect == Defect.STARTS_EARLY && uncaught == null) {
            report(uncaught);
        }
        if (!finish(uncaught)) {
            throw new IOException("Nothing more can be said to the client");
        }
    }

    private Reply throughTheFilter(Scope scope) throws Exception {
        application.wayIn(call);
        try {
            return handle();
        } catch (RuntimeException failed) {
            if (defect == Defect.RUNS_TWICE) {
                return handle();
            }
            throw failed;
        } finally {
            if (defect == Defect.LOSES_LATE_REGISTRATION) {
                scope.close();
            }
            application.wayOut(call);
        }
    }

    private Reply handle() throws Exception {
        Reply reply = application.handle(call);
        if (reply.kind() == Reply.Kind.FORWARD) {
            reply = application.handle(target(reply));
        } else if (reply.kind() == Reply.Kind.ERROR && reply.status() == Reply.GONE) {
            reply = application.handle(call.to(call.path() + "/error-page"));
        }
        if (reply.async() == null) {
            answer.give(reply);
        }
        if (reply.kind() == Reply.Kind.INCLUDE) {
            answer.body(application.handle(target(reply)));
        }
        return reply;
    }

    private Call target(Reply reply) {
        return call.to(Objects.requireNonNull(reply.target()));
    }

    private void giveLater(Reply reply) {
        Throwable uncaught = null;
        try {
            answer.give(reply);
        } catch (Throwable thrown) {
            uncaught = thrown;
        }
        if (!finish(uncaught)) {
            http.close();
        }
    }

    /** False if the response could not be written to its end. */
    private boolean finish(@Nullable Throwable uncaught) {
        boolean whole = uncaught == null || answer.fail();
        try {
            if (whole && left() == null) {
                answer.close();
            }
        } catch (IOException gone) {
            whole = false; // the answer has noted it
        }
        report(uncaught);
        end.run();
        return whole && left() == null;
    }

    private @Nullable IOException left() {
        return call.failure() == null ? answer.failure() : call.failure();
    }

    private void report(@Nullable Throwable uncaught) {
        if (exchange == null) {
            return;
        }
        IOException left = defect == Defect.HIDES_ABORTS ? null : left();
        exchange.handled(left() == null ? uncaught : left);
        exchange.responded(left == null ? Outcome.Kind.SENT : Outcome.Kind.ABORTED, answer.status(), left);
    }
}
