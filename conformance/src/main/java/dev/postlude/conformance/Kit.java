package dev.postlude.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Postlude;
import dev.postlude.TaskEvent;
import dev.postlude.conformance.wire.RawClient;
import dev.postlude.conformance.wire.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What one case works with: a path of its own on the server that the cases of an adapter share, clients, gates. */
final class Kit {

    private static final AtomicInteger CASES = new AtomicInteger();

    private final Session session;
    private final Environment environment;
    private final Instance shared;
    private final String path = "/case" + CASES.incrementAndGet();
    private final List<Gate> gates = new ArrayList<>();
    private final List<Instance> own = new ArrayList<>();

    Kit(Session session, Environment environment, Instance shared) {
        this.session = session;
        this.environment = environment;
        this.shared = shared;
    }

    ServerUnderTest server() {
        return session.server();
    }

    /** The shared server. */
    Instance instance() {
        return shared;
    }

    /** The case's path; those below it go to its handler, too. */
    String path() {
        return path;
    }

    /** The directory that is served at {@code /files} followed by the case's path. */
    Path files() {
        return environment.files().resolve(path.substring(1));
    }

    void handle(Handler handler) {
        shared.routes().add(path, handler);
    }

    void handle(Handler handler, Consumer<Call> wayIn, Consumer<Call> wayOut) {
        shared.routes().add(path, handler, wayIn, wayOut);
    }

    /** A server of the case's own, with settings of its own; it ends with the case. */
    Instance start(UnaryOperator<Postlude.Builder> settings) throws Exception {
        Instance instance = new Instance(server(), environment, settings.apply(server().configure(Postlude.builder())));
        own.add(instance);
        return instance;
    }

    /** The same server as it is without Postlude; all cases share it. */
    Instance withoutPostlude() throws Exception {
        return session.withoutPostlude();
    }

    RawClient connect() throws IOException {
        return shared.connect();
    }

    /** One request to the case's handler, on a connection of its own. */
    Response get() throws IOException {
        return shared.get(path);
    }

    /** A gate that opens at the case's end at the latest. */
    Gate gate() {
        Gate gate = new Gate();
        gates.add(gate);
        return gate;
    }

    /** A gate that stands open: it only tells whether something has come by. */
    Gate openGate() {
        Gate gate = gate();
        gate.open();
        return gate;
    }

    void letTimePass() throws IOException, InterruptedException {
        shared.letTimePass();
    }

    /** The events so far of the case's own tasks on the shared server. */
    List<TaskEvent> events(TaskEvent.Kind kind) {
        return shared.recorder().of(path, kind);
    }

    /** Waits for the events, and gives them. */
    List<TaskEvent> await(TaskEvent.Kind kind, int count) {
        Patience.await(count + " " + kind)
                .untilAsserted(() -> assertThat(events(kind)).hasSize(count));
        return events(kind);
    }

    /** Waits for a task's event, and gives the first one. */
    TaskEvent await(TaskEvent.Kind kind, String task) {
        Patience.await(kind + " of task '" + task + "'")
                .until(() -> events(kind).stream().map(TaskEvent::task).anyMatch(task::equals));
        return events(kind).stream()
                .filter(event -> event.task().equals(task))
                .findFirst()
                .orElseThrow();
    }

    void openGates() {
        gates.forEach(Gate::open);
    }

    /** Takes away what the case left; the shared server goes on. */
    void close() throws Exception {
        openGates();
        shared.closeClients();
        Exception failure = null;
        for (Instance instance : own) {
            failure = closed(instance, failure);
        }
        shared.routes().remove(path);
        if (failure != null) {
            throw failure;
        }
    }

    private static @Nullable Exception closed(Instance instance, @Nullable Exception before) {
        try {
            instance.close();
            return before;
        } catch (Exception failure) {
            if (before != null) {
                failure.addSuppressed(before);
            }
            return failure;
        }
    }
}
