package dev.postlude.reactor.netty;

import dev.postlude.Exchange;
import dev.postlude.Outcome;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServerRequest;

/**
 * One response that is awaited: which of its messages has the last byte, and what that message's promise says. Used by
 * the channel's event loop alone.
 *
 * <p>That is not always the last message. With HTTP/1 a client has all of a body of a known length, and all of a
 * response without a body, while the handler has not said yet that there is no more; and may leave then.
 */
final class Response implements ChannelFutureListener {

    private static final long UNKNOWN = -1;

    private final HttpServerRequest request;
    private final Exchange exchange;
    private final @Nullable Response outer;
    private int status;
    private boolean interim;
    private long unwritten = UNKNOWN;

    /** {@code outer} is the same response's, where handlers that open exchanges are wrapped around one another. */
    Response(HttpServerRequest request, Exchange exchange, @Nullable Response outer) {
        this.request = request;
        this.exchange = exchange;
        this.outer = outer;
    }

    /** A head is about to be written: the response's own, or before it those of 100 Continue and 103 Early Hints. */
    void starts(HttpResponseStatus head) {
        interim = head.codeClass() == HttpStatusClass.INFORMATIONAL
                && head.code() != HttpResponseStatus.SWITCHING_PROTOCOLS.code();
        if (!interim) {
            status = head.code();
        }
    }

    /** The head is on its way, as those left it who may change it: one whose body is compressed has no length now. */
    void announced(HttpResponse head) {
        if (!interim && isHttp1() && !HttpUtil.isTransferEncodingChunked(head)) {
            unwritten = HttpUtil.getContentLength(head, UNKNOWN);
        }
    }

    /** Whether a message that is about to be written has the last byte. */
    boolean endsWith(Object message) {
        if (interim) {
            return false;
        }
        if (message instanceof LastHttpContent) {
            return true;
        }
        return message instanceof HttpResponse ? endsWithItsHead() : endsWithPart(message);
    }

    /** An upgrade over HTTP/2 keeps its stream open: what follows is not the response. */
    private boolean endsWithItsHead() {
        return request.isWebsocket() || (isHttp1() && isBodiless());
    }

    private boolean isBodiless() {
        return request.method().equals(HttpMethod.HEAD)
                || status == HttpResponseStatus.NO_CONTENT.code()
                || status == HttpResponseStatus.NOT_MODIFIED.code();
    }

    private boolean isHttp1() {
        return request.version().majorVersion() == 1;
    }

    private boolean endsWithPart(Object message) {
        if (unwritten <= 0) {
            return false;
        }
        long size = sizeOf(message);
        unwritten = size == UNKNOWN ? UNKNOWN : unwritten - size;
        return unwritten == 0;
    }

    private static long sizeOf(Object message) {
        if (message instanceof ByteBuf bytes) {
            return bytes.readableBytes();
        }
        if (message instanceof ByteBufHolder content) {
            return content.content().readableBytes();
        }
        return message instanceof FileRegion file ? file.count() : UNKNOWN;
    }

    @Override
    public void operationComplete(ChannelFuture written) {
        ends(written.isSuccess() ? Outcome.Kind.SENT : Outcome.Kind.ABORTED, written.cause());
    }

    /** The connection is gone: given up by this side after an error of the handler's, or else lost. */
    void isLost(boolean closedHere, @Nullable Throwable cause) {
        boolean failed = closedHere && exchange.uncaught() != null;
        ends(failed ? Outcome.Kind.FAILED : Outcome.Kind.ABORTED, cause);
    }

    private void ends(Outcome.Kind kind, @Nullable Throwable cause) {
        exchange.responded(kind, status, cause);
        if (outer != null) {
            outer.status = status;
            outer.ends(kind, cause);
        }
    }
}
