package dev.postlude.undertow;

import io.undertow.server.AbstractServerConnection.ConduitState;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.server.protocol.http.PipeliningBufferingStreamSinkConduit;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.conduits.ConduitStreamSinkChannel;

/**
 * A response that Undertow has put into its buffer for pipelined requests, to send it with the next one. It counts as
 * written when it has left that buffer (spec 1.1). The bytes stay what they are; where the client reads slowly, the
 * rest is written when it can be, as Undertow itself does it.
 */
final class HeldResponse {

    private final HttpServerConnection connection;
    private final PipeliningBufferingStreamSinkConduit buffer;
    private final ConduitStreamSinkChannel sink;
    private final Consumer<@Nullable Exception> then;

    HeldResponse(HttpServerConnection connection, Consumer<@Nullable Exception> then) {
        this.connection = connection;
        this.buffer = connection.getPipelineBuffer();
        this.sink = connection.getChannel().getSinkChannel();
        this.then = then;
    }

    /** Calls back once: with null when all is written, else with what broke the connection. */
    void writeOut() {
        try {
            if (!buffer.flushPipelinedData()) {
                ConduitState before = connection.resetChannel();
                sink.setWriteListener(same -> goOn(before));
                sink.setCloseListener(same -> then.accept(new ClosedChannelException()));
                sink.resumeWrites();
                return;
            }
        } catch (IOException | RuntimeException failed) {
            then.accept(failed);
            return;
        }
        then.accept(null);
    }

    private void goOn(ConduitState before) {
        Exception failure = null;
        try {
            if (!buffer.flushPipelinedData()) {
                return;
            }
        } catch (IOException | RuntimeException failed) {
            failure = failed;
        }
        sink.setWriteListener(null);
        sink.setCloseListener(null);
        sink.suspendWrites();
        connection.restoreChannel(before);
        then.accept(failure);
    }
}
