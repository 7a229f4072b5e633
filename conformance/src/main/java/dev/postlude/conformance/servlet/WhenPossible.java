package dev.postlude.conformance.servlet;

import dev.postlude.conformance.Reply;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes without blocking the container. Parts are made on a thread of the application, since that may block and the
 * container's may be one that serves other connections, too.
 */
final class WhenPossible implements WriteListener {

    private final Executor application;
    private final AsyncContext async;
    private final ServletOutputStream out;
    private final Reply reply;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Semaphore possible = new Semaphore(0);
    private volatile boolean failed;

    WhenPossible(Executor application, AsyncContext async, ServletOutputStream out, Reply reply) {
        this.application = application;
        this.async = async;
        this.out = out;
        this.reply = reply;
    }

    @Override
    public void onWritePossible() {
        if (begun.getAndSet(true)) {
            possible.release();
        } else {
            application.execute(this::writeAll);
        }
    }

    @Override
    public void onError(Throwable failure) {
        failed = true;
        if (begun.getAndSet(true)) {
            possible.release();
        } else {
            ServletAsync.stop(async);
        }
    }

    private void writeAll() {
        try {
            for (byte[] part = reply.parts().next();
                    part != null;
                    part = reply.parts().next()) {
                awaitReady();
                out.write(part);
                if (reply.flushed()) {
                    awaitReady();
                    out.flush();
                }
            }
            awaitReady();
        } catch (IOException left) {
            ServletAsync.stop(async);
            return;
        } catch (Exception thrown) {
            async.complete();
            throw new CompletionException(thrown);
        }
        async.complete();
    }

    private void awaitReady() throws IOException, InterruptedException {
        while (!failed && !out.isReady()) {
            possible.acquire();
        }
        if (failed) {
            throw new IOException("the client has left");
        }
    }
}
