package dev.postlude.conformance.servlet;

import dev.postlude.conformance.Reply;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways in which a servlet answers after it has returned. */
enum ServletAsync {
    /** Written and completed on a thread of the application. */
    COMPLETE {
        @Override
        void give(HttpServletRequest request, HttpServletResponse response, Reply reply) {
            AsyncContext async = request.startAsync();
            async.setTimeout(0);
            APPLICATION.execute(() -> write(async, request, response, reply));
        }
    },
    /** Dispatched back to the container, which writes. */
    DISPATCH {
        @Override
        void give(HttpServletRequest request, HttpServletResponse response, Reply reply) {
            AsyncContext async = request.startAsync();
            async.setTimeout(0);
            APPLICATION.execute(async::dispatch);
        }
    },
    /** Written by the listener that hears of the time-out. */
    TIMEOUT {
        @Override
        void give(HttpServletRequest request, HttpServletResponse response, Reply reply) {
            AsyncContext async = request.startAsync();
            async.setTimeout(TIMEOUT_MILLIS);
            async.addListener(new OnTimeout(() -> write(async, request, response, reply)));
        }
    },
    /** Written on a thread of the application, part by part when the container says that it can take one. */
    WRITE_LISTENER {
        @Override
        void give(HttpServletRequest request, HttpServletResponse response, Reply reply) throws IOException {
            AsyncContext async = request.startAsync();
            async.setTimeout(0);
            new ServletReply(request, response).head(reply);
            ServletOutputStream out = response.getOutputStream();
            out.setWriteListener(new WhenPossible(APPLICATION, async, out, reply));
        }
    };

    private static final Logger LOG = LoggerFactory.getLogger(ServletAsync.class);

    /** Jetty by itself now and then misses a time-out that comes while the request's thread is still on its way out. */
    private static final long TIMEOUT_MILLIS = 100;

    /** Threads that are not the server's. */
    private static final Executor APPLICATION = work -> {
        Thread thread = new Thread(work, "application");
        thread.setDaemon(true);
        thread.start();
    };

    abstract void give(HttpServletRequest request, HttpServletResponse response, Reply reply) throws IOException;

    static List<String> styles() {
        return Arrays.stream(values()).map(ServletAsync::style).toList();
    }

    private String style() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ServletAsync named(String style) {
        return Arrays.stream(values())
                .filter(each -> each.style().equals(style))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No style '" + style + "' among " + styles()));
    }

    private static void write(
            AsyncContext async, HttpServletRequest request, HttpServletResponse response, Reply reply) {
        try {
            new ServletReply(request, response).give(reply);
        } catch (IOException left) {
            stop(async);
            return;
        } catch (Exception thrown) {
            async.complete();
            throw new CompletionException(thrown);
        }
        async.complete();
    }

    /** A client that left is no error of the application's, which only stops. Some containers have done so before. */
    static void stop(AsyncContext async) {
        try {
            async.complete();
        } catch (IllegalStateException completed) {
            LOG.debug("The container completed by itself when the client had left", completed);
        }
    }

    private record OnTimeout(Runnable then) implements AsyncListener {

        @Override
        public void onTimeout(AsyncEvent event) {
            then.run();
        }

        @Override
        public void onComplete(AsyncEvent event) {
            // nothing is left to do
        }

        @Override
        public void onError(AsyncEvent event) {
            // the container completes
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // started once
        }
    }
}
