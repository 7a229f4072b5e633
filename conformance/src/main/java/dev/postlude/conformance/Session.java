package dev.postlude.conformance;

import dev.postlude.Postlude;
import java.lang.reflect.Constructor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One run of the kit against one server: the server that the cases share, and what came of them. */
final class Session implements AutoCloseable {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Session.class);

    private final ServerUnderTest server;
    private final Environment environment;
    private final Results results;
    private @Nullable Instance shared;
    private @Nullable Instance plain;

    private Session(ServerUnderTest server) {
        this.server = server;
        this.results = new Results(server);
        try {
            this.environment = new Environment();
        } catch (Exception failure) {
            throw new IllegalStateException("The kit's environment could not be set up", failure);
        }
    }

    /** The session of the outermost test class, begun by whoever asks first and closed with that class. */
    static Session of(ExtensionContext context) {
        ExtensionContext outermost = context;
        while (outermost.getParent().isPresent()
                && outermost.getParent().get().getTestClass().isPresent()) {
            outermost = outermost.getParent().get();
        }
        Class<?> type = outermost.getRequiredTestClass();
        return outermost.getStore(NAMESPACE).computeIfAbsent(Session.class, key -> begin(type), Session.class);
    }

    private static Session begin(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return new Session(((Conformance) constructor.newInstance()).server());
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(type + " needs a constructor without parameters", failure);
        }
    }

    ServerUnderTest server() {
        return server;
    }

    Results results() {
        return results;
    }

    Kit begin() throws Exception {
        Instance instance = shared;
        if (instance == null) {
            instance = new Instance(
                    server,
                    environment,
                    server.configure(Postlude.builder()).maxPending(20_000).drainTimeout(Duration.ofSeconds(10)));
            shared = instance;
        }
        return new Kit(this, environment, instance);
    }

    /** The same server as it is without Postlude, started for the first case that asks for it. */
    Instance withoutPostlude() throws Exception {
        Instance instance = plain;
        if (instance == null) {
            instance = new Instance(server, environment, null);
            plain = instance;
        }
        return instance;
    }

    /** After a failure the next case gets a new server, so that it fails for its own reasons alone. */
    void discardShared() throws Exception {
        Instance first = shared;
        Instance second = plain;
        shared = null;
        plain = null;
        try {
            if (second != null) {
                second.close();
            }
        } finally {
            if (first != null) {
                first.close();
            }
        }
    }

    @Override
    public void close() throws Exception {
        try {
            discardShared();
        } finally {
            environment.close();
            results.write();
        }
    }
}
