package dev.postlude.conformance;

import com.sun.net.httpserver.HttpServer;
import dev.postlude.Postlude;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's own server with an adapter that may have one defect. */
final class JdkServer implements ServerUnderTest {

    private static final int WORKERS = 32;

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // head and body go out by two writes
    }

    private final Defect defect;
    private final Set<Capability> capabilities;
    private final HeldConnections held = new HeldConnections();
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, work -> {
        Thread thread = new Thread(work, "worker");
        thread.setDaemon(true);
        return thread;
    });

    JdkServer(Defect defect, Set<Capability> capabilities) {
        this.defect = defect;
        this.capabilities = EnumSet.copyOf(capabilities);
    }

    @Override
    public String name() {
        return "JDK with " + defect;
    }

    @Override
    public String version() {
        return System.getProperty("java.specification.version");
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public List<String> asyncStyles() {
        return List.of("another thread");
    }

    @Override
    public Postlude.Builder configure(Postlude.Builder settings) {
        return switch (defect) {
            case RUNS_ON_SERVER_THREADS -> settings.executor(workers);
            case HOLDS_THE_CONNECTION -> settings.listener(held);
            default -> settings;
        };
    }

    @Override
    public Running start(Deployment deployment) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        JdkHandler handler = new JdkHandler(deployment, defect, held);
        server.createContext("/", handler);
        server.setExecutor(workers);
        server.start();
        return new RunningJdkServer(server, handler, deployment.postlude(), defect);
    }
}
