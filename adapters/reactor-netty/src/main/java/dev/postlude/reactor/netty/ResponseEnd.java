package dev.postlude.reactor.netty;

import dev.postlude.Exchange;
import dev.postlude.Outcome;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Watches the responses of one connection (HTTP/2: of one stream) where they enter the pipeline. A response is written
 * when the promise of the message with its last byte has succeeded; it is aborted when that promise fails, or when the
 * channel closes first. Used by the channel's event loop alone, so its fields need no synchronisation.
 */
final class ResponseEnd extends ChannelDuplexHandler {

    private static final String NAME = ResponseEnd.class.getName();

    private @Nullable Response response;
    private @Nullable IOException broken;
    private boolean closedHere;

    /** Adds itself to the pipeline on a connection's first request. */
    static void await(Channel channel, HttpServerRequest request, Exchange exchange) {
        if (channel.eventLoop().inEventLoop()) {
            awaitInLoop(channel, request, exchange);
        } else {
            channel.eventLoop().execute(() -> awaitInLoop(channel, request, exchange));
        }
    }

    private static void awaitInLoop(Channel channel, HttpServerRequest request, Exchange exchange) {
        if (!channel.isActive()) { // nothing more would be heard of it
            exchange.responded(Outcome.Kind.ABORTED, 0, null);
            return;
        }
        ResponseEnd end = channel.pipeline().get(ResponseEnd.class);
        if (end == null) {
            end = new ResponseEnd();
            channel.pipeline().addBefore(NettyPipeline.ReactiveBridge, NAME, end);
        }
        end.response = new Response(request, exchange, end.response);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // it is the promise
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        Response current = response;
        if (current == null) {
            context.write(message, promise);
            return;
        }
        if (message instanceof HttpResponse head) {
            current.starts(head.status());
        }
        if (current.endsWith(message)) {
            response = null; // the next pipelined one may start before the promise is kept
            context.write(message, promise.unvoid().addListener(current));
            return;
        }
        context.write(message, promise);
        if (message instanceof HttpResponse head) {
            current.announced(head);
        }
    }

    /** Only what this side closes comes here: Reactor Netty gives up a response that its handler cannot finish. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // it is the promise
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        closedHere = true;
        context.close(promise);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException failure) { // comes before the channel closes, and before the handler is told
            broken = failure;
        }
        context.fireExceptionCaught(cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        Response lost = response;
        if (lost != null) {
            response = null;
            lost.isLost(closedHere && broken == null, broken);
        }
        context.fireChannelInactive();
    }
}
