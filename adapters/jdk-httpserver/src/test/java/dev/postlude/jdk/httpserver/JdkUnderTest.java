package dev.postlude.jdk.httpserver;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.postlude.conformance.Application;
import dev.postlude.conformance.Capability;
import dev.postlude.conformance.Deployment;
import dev.postlude.conformance.Reply;
import dev.postlude.conformance.ServerUnderTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.LoggerFactory;

/** The JDK's own server, with a pool of threads. */
final class JdkUnderTest implements ServerUnderTest {

    static {
        // For the processes that are killed. In the tests' own JVM another test can have been first: see the pom.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final String ON_ANOTHER_THREAD = "another-thread";
    private static final long OFTEN_MILLIS = 2;

    @Override
    public String name() {
        return "JDK HttpServer";
    }

    @Override
    public String version() {
        return "" + Runtime.version().feature();
    }

    /** It has nothing more; after an uncaught exception it closes the connection. */
    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(
                Capability.LAST_BYTE,
                Capability.OUTCOME,
                Capability.ABORT,
                Capability.RUN_BY_CALLER,
                Capability.PIPELINING,
                Capability.FILTERS,
                Capability.HTTP_1_0,
                Capability.TLS);
    }

    @Override
    public List<String> asyncStyles() {
        return List.of(ON_ANOTHER_THREAD);
    }

    @Override
    public Running start(Deployment deployment) throws Exception {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer plain = HttpServer.create(anyPort, 0);
        serve(plain, threads, deployment);
        HttpsServer secure = HttpsServer.create(anyPort, 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(deployment.key().server()));
        serve(secure, threads, deployment);
        return new RunningServers(plain, secure, threads, deployment);
    }

    private static void serve(HttpServer server, ExecutorService threads, Deployment deployment) {
        Application application = deployment.application();
        HttpContext context = server.createContext("/", exchange -> handle(application, exchange));
        context.getFilters().add(new ApplicationFilter(application));
        if (deployment.postlude() != null) {
            PostludeHttpFilter.install(context, deployment.postlude());
        }
        server.setExecutor(threads);
        server.start();
    }

    private static void handle(Application application, HttpExchange exchange) throws IOException {
        try {
            Reply reply = application.handle(new ExchangeCall(exchange));
            ExchangeReply answer = new ExchangeReply(exchange, reply);
            if (reply.async() == null) {
                answer.give();
            } else {
                Thread thread = new Thread(() -> giveOrClose(answer), "application");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (Exception thrown) {
            throw JdkUnderTest.<RuntimeException>asItIs(thrown);
        }
    }

    /** The server's interface allows an IOException alone, but languages other than Java do not keep to that. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> E asItIs(Exception thrown) throws E {
        throw (E) thrown;
    }

    private static void giveOrClose(ExchangeReply answer) {
        try {
            answer.give();
        } catch (Exception thrown) {
            LoggerFactory.getLogger(JdkUnderTest.class).debug("The handler failed", thrown);
            answer.exchange().close();
        }
    }

    private static final class ApplicationFilter extends Filter {

        private final Application application;

        ApplicationFilter(Application application) {
            this.application = application;
        }

        @Override
        public String description() {
            return "the application's";
        }

        @Override
        public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
            ExchangeCall call = new ExchangeCall(exchange);
            application.wayIn(call);
            try {
                chain.doFilter(exchange);
            } finally {
                application.wayOut(call);
            }
        }
    }

    private record RunningServers(HttpServer plain, HttpServer secure, ExecutorService threads, Deployment deployment)
            implements Running {

        @Override
        public int port() {
            return plain.getAddress().getPort();
        }

        @Override
        public int tlsPort() {
            return secure.getAddress().getPort();
        }

        @Override
        public void close() throws InterruptedException {
            // Where nothing is in flight, the stop of JDK 17 waits all the same, to the end of its time.
            if (isInFlight()) {
                Thread stop = new Thread(
                        () -> plain.stop((int) ServerUnderTest.stopTimeout().toSeconds()));
                stop.start();
                while (stop.isAlive() && isInFlight()) {
                    stop.join(OFTEN_MILLIS);
                }
            }
            plain.stop(0); // ends the other one, which waits on for what a reset connection has ended
            secure.stop(0);
            threads.shutdown();
            if (deployment.postlude() != null) {
                deployment.postlude().close();
            }
        }

        private boolean isInFlight() {
            return deployment.postlude() != null && deployment.postlude().openExchanges() > 0;
        }
    }
}
