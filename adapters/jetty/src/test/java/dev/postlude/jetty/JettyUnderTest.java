package dev.postlude.jetty;

import dev.postlude.conformance.Capability;
import dev.postlude.conformance.Deployment;
import dev.postlude.conformance.ServerUnderTest;
import dev.postlude.conformance.servlet.ApplicationFilter;
import dev.postlude.conformance.servlet.ApplicationServlet;
import dev.postlude.conformance.wire.ServerKey;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.gzip.GzipHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** An embedded Jetty with its servlet module for Jakarta EE 10. */
final class JettyUnderTest implements ServerUnderTest {

    @Override
    public String name() {
        return "Jetty";
    }

    @Override
    public String version() {
        return Server.getVersion();
    }

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> capabilities = EnumSet.allOf(Capability.class);
        if (version().startsWith("12.0.")) { // where HttpServletRequest.upgrade() always throws
            capabilities.remove(Capability.UPGRADE);
        }
        return capabilities;
    }

    @Override
    public List<String> asyncStyles() {
        return ApplicationServlet.asyncStyles();
    }

    @Override
    @SuppressWarnings({"deprecation", "removal"}) // what replaces the GzipHandler is not in Jetty 12.0
    public Running start(Deployment deployment) throws Exception {
        Server server = new Server();
        ServerConnector plain = new ServerConnector(
                server,
                new HttpConnectionFactory(new HttpConfiguration()),
                new HTTP2CServerConnectionFactory(new HttpConfiguration()));
        plain.setHost("127.0.0.1");
        server.addConnector(plain);
        ServerConnector secure = secureConnector(server, deployment);
        server.addConnector(secure);
        GzipHandler compression = new GzipHandler();
        compression.setHandler(application(deployment));
        server.setHandler(new GracefulHandler(compression));
        server.setStopTimeout(ServerUnderTest.stopTimeout().toMillis());
        server.start();
        return new RunningJetty(server, plain, secure, deployment);
    }

    private static ServletContextHandler application(Deployment deployment) {
        ServletContextHandler context = new ServletContextHandler();
        if (deployment.postlude() != null) {
            JettyResponseHook.install(context, deployment.postlude());
        }
        context.addFilter(
                filter(new ApplicationFilter(deployment.application())), "/*", EnumSet.of(DispatcherType.REQUEST));
        ServletHolder any = new ServletHolder("any", new ApplicationServlet(deployment.application()));
        any.setAsyncSupported(true);
        context.addServlet(any, "/*");
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        errors.setShowStacks(false); // a filter is on them
        errors.addErrorPage(HttpServletResponse.SC_GONE, "/error-page");
        context.setErrorHandler(errors);
        ServletHolder files = new ServletHolder("files", new DefaultServlet());
        files.setInitParameter("baseResource", deployment.files().toUri().toString());
        files.setInitParameter("pathInfoOnly", "true");
        context.addServlet(files, "/files/*");
        return context;
    }

    private static FilterHolder filter(Filter filter) {
        FilterHolder holder = new FilterHolder(filter);
        holder.setAsyncSupported(true);
        return holder;
    }

    private static ServerConnector secureConnector(Server server, Deployment deployment) {
        HttpConfiguration https = new HttpConfiguration();
        https.addCustomizer(new SecureRequestCustomizer());
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(deployment.key().keyStore().toString());
        tls.setKeyStorePassword(ServerKey.PASSWORD);
        ServerConnector secure = new ServerConnector(
                server,
                new SslConnectionFactory(tls, "alpn"),
                new ALPNServerConnectionFactory("h2", "http/1.1"),
                new HTTP2ServerConnectionFactory(https),
                new HttpConnectionFactory(https));
        secure.setHost("127.0.0.1");
        return secure;
    }

    private record RunningJetty(Server server, ServerConnector plain, ServerConnector secure, Deployment deployment)
            implements Running {

        @Override
        public int port() {
            return plain.getLocalPort();
        }

        @Override
        public int tlsPort() {
            return secure.getLocalPort();
        }

        @Override
        public void close() throws Exception {
            try {
                server.stop(); // throws if requests in flight did not end within its stop timeout
            } finally {
                if (deployment.postlude() != null) {
                    deployment.postlude().close();
                }
            }
        }
    }
}
