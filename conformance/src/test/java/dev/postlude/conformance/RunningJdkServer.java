package dev.postlude.conformance;

import com.sun.net.httpserver.HttpServer;
import dev.postlude.Postlude;
import org.jspecify.annotations.Nullable;

/** A running one. */
record RunningJdkServer(
        HttpServer server, JdkHandler handler, @Nullable Postlude postlude, Defect defect)
        implements ServerUnderTest.Running {

    @Override
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public int tlsPort() {
        return 0;
    }

    @Override
    public void close() throws InterruptedException {
        handler.finish();
        server.stop(0);
        if (postlude == null) {
            return;
        }
        boolean busy = postlude.running() + postlude.pending() > 0;
        if (busy && defect == Defect.LOSES_A_TASK_AT_SHUTDOWN) {
            new Thread(postlude::close).start();
        } else {
            postlude.close();
        }
    }
}
