package dev.postlude.jetty;

import dev.postlude.Exchange;
import dev.postlude.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Sees how one response ends. That the stream has failed says little: Jetty fails it for an exception of the
 * application's, and for an unread request body, as well. So it looks at what was written and read.
 */
final class ResponseWatch extends HttpStream.Wrapper {

    private final Exchange exchange;
    private volatile int status;
    private volatile boolean writing;
    private volatile boolean written;
    private volatile @Nullable Throwable failure;

    ResponseWatch(HttpStream stream, Exchange exchange) {
        super(stream);
        this.exchange = exchange;
    }

    @Override
    public Content.Chunk read() {
        Content.Chunk chunk = super.read();
        if (Content.Chunk.isFailure(chunk, true)) {
            note(chunk.getFailure());
        }
        return chunk;
    }

    @Override
    public void send(
            MetaData.Request request, MetaData.Response response, boolean last, ByteBuffer content, Callback callback) {
        if (response != null && !isInterim(response.getStatus())) {
            status = response.getStatus();
        }
        writing = true;
        super.send(request, response, last, content, new Callback.Nested(callback) {
            @Override
            public void succeeded() {
                sent(last);
                super.succeeded();
            }

            @Override
            public void failed(Throwable cause) {
                note(cause);
                super.failed(cause);
            }
        });
    }

    private static boolean isInterim(int status) {
        return HttpStatus.isInformational(status) && status != HttpStatus.SWITCHING_PROTOCOLS_101;
    }

    private void sent(boolean last) {
        writing = false;
        written |= last;
        if (status == HttpStatus.SWITCHING_PROTOCOLS_101) { // the stream goes on, as the tunnel
            exchange.responded(Outcome.Kind.SENT, status, null);
        }
    }

    /** Keeps the first failure of the connection; an application's, and a response that has no valid form, are none. */
    private void note(Throwable cause) {
        if (failure == null && (cause instanceof IOException || cause instanceof TimeoutException)) {
            failure = cause;
        }
    }

    @Override
    public void succeeded() {
        ended(null);
        super.succeeded();
    }

    @Override
    public void failed(Throwable cause) {
        ended(cause);
        super.failed(cause);
    }

    /**
     * A write that did not end is what failed. Between two writes a stream's reset comes to the application's next one,
     * and with what that lets out it comes here.
     */
    private void noteConnections(Throwable cause) {
        if (writing) {
            note(cause);
        }
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof EofException) {
                note(each);
            }
        }
    }

    /** By now the handler has returned, an asynchronous one has completed. */
    private void ended(@Nullable Throwable cause) {
        if (cause != null) {
            noteConnections(cause);
        }
        exchange.handled(null);
        Throwable broken = failure;
        if (broken != null) {
            exchange.responded(Outcome.Kind.ABORTED, status, broken);
        } else if (cause == null || written) {
            exchange.responded(Outcome.Kind.SENT, status, null);
        } else {
            exchange.responded(Outcome.Kind.FAILED, status, cause);
        }
    }
}
