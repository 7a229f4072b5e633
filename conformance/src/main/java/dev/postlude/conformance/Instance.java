package dev.postlude.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.After;
import dev.postlude.Postlude;
import dev.postlude.conformance.wire.RawClient;
import dev.postlude.conformance.wire.Response;
import dev.postlude.conformance.wire.ServerKey;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One running server, its runtime, the events of that, and the clients that cases opened. */
final class Instance implements AutoCloseable {

    /** How many tasks {@link #letTimePass} runs. */
    static final int WITNESSES = 10;

    /** {@code -Dpostlude.conformance.strict=true} runs all cases in strict mode, which must not change anything. */
    private static final boolean STRICT = Boolean.getBoolean("postlude.conformance.strict");

    private static final int SLOW = 16 * 1024;
    private static final String WITNESS = "/witness";
    private static final int UNAVAILABLE = 503;
    private static final int PROBE_MILLIS = 1000;

    private final Environment environment;
    private final Routes routes = new Routes();
    private final Recorder recorder = new Recorder();
    private final @Nullable Postlude postlude;
    private final ServerUnderTest.Running running;
    private final int port;
    private final List<RawClient> clients = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Starts the server; without settings, it has no Postlude. */
    Instance(ServerUnderTest server, Environment environment, Postlude.@Nullable Builder settings) throws Exception {
        this.environment = environment;
        this.postlude = settings == null
                ? null
                : settings.listener(recorder).strict(STRICT).build();
        this.running = server.start(new Deployment(routes, postlude, environment.key(), environment.files()));
        this.port = running.port();
    }

    Postlude postlude() {
        return Objects.requireNonNull(postlude, "this instance has no Postlude");
    }

    Routes routes() {
        return routes;
    }

    Recorder recorder() {
        return recorder;
    }

    int port() {
        return port;
    }

    RawClient connect() throws IOException {
        return track(RawClient.connect(port));
    }

    RawClient connectSlow() throws IOException {
        return track(RawClient.connectSlow(port, SLOW));
    }

    RawClient connectTls() throws IOException, GeneralSecurityException {
        return encrypted(RawClient.connect(running.tlsPort()));
    }

    RawClient connectTlsSlow() throws IOException, GeneralSecurityException {
        return encrypted(RawClient.connectSlow(running.tlsPort(), SLOW));
    }

    private RawClient encrypted(RawClient client) throws IOException, GeneralSecurityException {
        return track(client.encrypted(environment.key().clients().getSocketFactory()));
    }

    private RawClient track(RawClient client) {
        clients.add(client);
        return client;
    }

    /** One request on a connection of its own. */
    Response get(String path) throws IOException {
        try (RawClient client = RawClient.connect(port)) {
            return client.get(path).read();
        }
    }

    /** The address of a path, for a client library. */
    String url(boolean tls, String path) {
        return (tls ? "https://localhost:" + running.tlsPort() : "http://127.0.0.1:" + port) + path;
    }

    /** A client that prefers HTTP/2, with connections of its own. */
    HttpClient http2() throws IOException, GeneralSecurityException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .sslContext(environment.key().clients())
                .sslParameters(ServerKey.offered())
                .build();
    }

    /**
     * Lets time pass, measured in what the server and the runtime do: requests whose own tasks are registered, run and
     * end. A task that had been dispatched before would have been started before theirs.
     */
    void letTimePass() throws IOException, InterruptedException {
        for (int i = 0; i < WITNESSES; i++) {
            CountDownLatch ran = new CountDownLatch(1);
            routes.add(WITNESS, call -> {
                After.after("witness", ran::countDown);
                return Reply.text("witness");
            });
            assertThat(get(WITNESS).status()).isEqualTo(200);
            assertThat(ran.await(Gate.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("a witness's task has run")
                    .isTrue();
        }
    }

    /** All that was begun has ended: no exchange is open, no task runs or waits. */
    void awaitIdle() {
        Postlude runtime = postlude();
        Patience.await("all exchanges and tasks of the case have ended")
                .untilAsserted(
                        () -> assertThat(new long[] {runtime.openExchanges(), runtime.running(), runtime.pending()})
                                .as("open exchanges, running tasks, pending tasks")
                                .containsExactly(0, 0, 0));
    }

    void closeClients() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
        clients.clear();
    }

    /** Whether a new client is turned away, as all are once a shutdown has begun. */
    boolean turnsAway() {
        try (RawClient client = RawClient.connect(port)) {
            return client.patient(PROBE_MILLIS).get("/nowhere").read().status() == UNAVAILABLE;
        } catch (SocketTimeoutException silence) {
            return false; // it may come yet: ask again
        } catch (IOException refused) {
            return true;
        }
    }

    /** Shuts the server and the runtime down, once; the clients stay. */
    void shutDown() throws Exception {
        if (closed.compareAndSet(false, true)) {
            running.close();
        }
    }

    /** Shuts all down that is still there. */
    @Override
    public void close() throws Exception {
        closeClients();
        shutDown();
    }
}
