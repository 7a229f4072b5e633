package dev.postlude.test;

import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.RequestView;
import dev.postlude.Scope;
import org.jspecify.annotations.Nullable;

/**
 * An exchange that a test opens and ends itself, on its own thread: as if a request had come in, without a server.
 * Between its opening and its end {@code after()}, {@code headers()} and all else work on that thread. A parameter of
 * this type gives a test the exchange around it; {@link RecordedTasks#open()} opens one anywhere.
 */
public final class TestExchange implements AutoCloseable {

    private static final int OK = 200;

    private final Exchange exchange;
    private final Thread thread = Thread.currentThread();
    private final Scope scope;
    private RequestView request = RequestView.builder("TEST", "/").build();
    private boolean read;
    private boolean left;
    private volatile boolean ended;

    TestExchange(Postlude postlude) {
        exchange = postlude.open(this::read);
        scope = exchange.enter();
    }

    private RequestView read() {
        read = true;
        return request;
    }

    /**
     * Sets the request's data; {@code TEST /} without headers and cookies unless set.
     *
     * @param request what tasks and handlers read
     * @return this
     * @throws IllegalStateException if the data have been read already, as each registration does
     */
    public TestExchange request(RequestView request) {
        if (read) {
            throw new IllegalStateException("The request is " + this.request + " and was read already, by after() or"
                    + " headers(), cookies(), request(). Set it before.");
        }
        this.request = request;
        return this;
    }

    /** Ends the exchange: sent, with status 200. */
    public void respond() {
        respond(OK);
    }

    /**
     * Ends the exchange: sent, with a status. Its tasks go where the {@link TaskMode} says, and the thread is left: an
     * {@code after()} that follows finds no exchange.
     *
     * @param status the HTTP status
     * @throws IllegalStateException if the exchange has ended before
     */
    public void respond(int status) {
        end(Outcome.Kind.SENT, status, null);
    }

    /**
     * Ends the exchange: the client has left before the response was written.
     *
     * @throws IllegalStateException if the exchange has ended before
     */
    public void abort() {
        end(Outcome.Kind.ABORTED, 0, null);
    }

    /**
     * Ends the exchange: the handler let an error out, and the server answered with status 500.
     *
     * @param uncaught what tasks see as the outcome's error
     * @throws IllegalStateException if the exchange has ended before
     */
    public void fail(Throwable uncaught) {
        end(Outcome.Kind.SENT, 500, uncaught);
    }

    private void end(Outcome.Kind kind, int status, @Nullable Throwable uncaught) {
        if (ended) {
            throw new IllegalStateException("This exchange has ended already. Open another one: recordedTasks.open().");
        }
        ended = true;
        leave();
        exchange.handled(uncaught);
        exchange.responded(kind, status, null);
    }

    /** Ends the exchange as {@link #respond()} if it has not ended, and leaves the thread. */
    @Override
    public void close() {
        if (ended) {
            leave();
        } else {
            respond();
        }
    }

    private void leave() {
        if (Thread.currentThread() == thread && !left) {
            left = true;
            scope.close();
        }
    }

    boolean hasEnded() {
        return ended;
    }

    /** Makes it current on one more thread, the one on which JUnit runs a test that must end in time. */
    Scope enter() {
        return exchange.enter();
    }
}
