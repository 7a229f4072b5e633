package dev.postlude.servlet;

import dev.postlude.Exchange;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** An asynchronous handler has returned when its last async cycle is complete (spec 1.4). */
final class AsyncEnd implements AsyncListener {

    private final Exchange exchange;
    private final @Nullable PortableEnd portable;
    private @Nullable Throwable error;

    AsyncEnd(Exchange exchange, @Nullable PortableEnd portable) {
        this.exchange = exchange;
        this.portable = portable;
    }

    /**
     * Adds the listener, unless there is nothing to wait for although the request says so: Jetty calls an upgraded
     * request asynchronous, and on Undertow another thread may have completed it in the meantime.
     */
    static boolean awaited(HttpServletRequest request, AsyncEnd end) {
        try {
            request.getAsyncContext().addListener(end);
            return true;
        } catch (IllegalStateException noneAnyMore) {
            return false;
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        exchange.handled(PostludeFilter.causeOf(error));
        if (portable != null) {
            portable.handled();
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // not the end: the container dispatches the timeout, then completes
    }

    @Override
    public void onError(AsyncEvent event) {
        error = event.getThrowable();
    }

    /** A new cycle forgets the listeners of the one before. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
