package dev.postlude.undertow;

import dev.postlude.conformance.Capability;
import dev.postlude.conformance.Deployment;
import dev.postlude.conformance.ServerUnderTest;
import dev.postlude.conformance.servlet.ApplicationFilter;
import dev.postlude.conformance.servlet.ApplicationServlet;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.Version;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.server.handlers.encoding.ContentEncodingRepository;
import io.undertow.server.handlers.encoding.EncodingHandler;
import io.undertow.server.handlers.encoding.GzipEncodingProvider;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ErrorPage;
import io.undertow.servlet.api.InstanceFactory;
import io.undertow.servlet.api.ServletStackTraces;
import io.undertow.servlet.handlers.DefaultServlet;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** An embedded Undertow with its servlet module. */
final class UndertowUnderTest implements ServerUnderTest {

    @Override
    public String name() {
        return "Undertow";
    }

    @Override
    public String version() {
        return Version.getVersionString().replace(".Final", "");
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public List<String> asyncStyles() {
        return ApplicationServlet.asyncStyles();
    }

    @Override
    public Running start(Deployment deployment) throws Exception {
        DeploymentManager application = Servlets.newContainer().addDeployment(application(deployment));
        application.deploy();
        HttpHandler compressed = new EncodingHandler(
                application.start(),
                new ContentEncodingRepository().addEncodingHandler("gzip", new GzipEncodingProvider(), 50));
        GracefulShutdownHandler graceful = new GracefulShutdownHandler(compressed);
        Undertow server = Undertow.builder()
                .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
                .addHttpListener(0, "127.0.0.1")
                .addHttpsListener(0, "127.0.0.1", deployment.key().server())
                .setHandler(graceful)
                .build();
        server.start();
        return new RunningUndertow(server, graceful, application, deployment);
    }

    private static DeploymentInfo application(Deployment deployment) {
        DeploymentInfo info = Servlets.deployment()
                .setClassLoader(UndertowUnderTest.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("conformance")
                .setResourceManager(new PathResourceManager(deployment.files()));
        if (deployment.postlude() != null) {
            UndertowResponseHook.install(info, deployment.postlude());
        }
        addFilter(info, "application", new ApplicationFilter(deployment.application()));
        info.addFilterUrlMapping("application", "/*", DispatcherType.REQUEST);
        InstanceFactory<Servlet> any = new ImmediateInstanceFactory<>(new ApplicationServlet(deployment.application()));
        info.addServlet(Servlets.servlet("any", ApplicationServlet.class, any)
                .addMapping("/*")
                .setAsyncSupported(true));
        info.setServletStackTraces(ServletStackTraces.NONE); // a filter is on them
        info.addErrorPage(new ErrorPage("/error-page", HttpServletResponse.SC_GONE));
        info.addServlet(Servlets.servlet("files", DefaultServlet.class).addMapping("/files/*"));
        return info;
    }

    private static void addFilter(DeploymentInfo info, String name, Filter filter) {
        info.addFilter(Servlets.filter(name, filter.getClass(), new ImmediateInstanceFactory<>(filter))
                .setAsyncSupported(true));
    }

    private record RunningUndertow(
            Undertow server, GracefulShutdownHandler graceful, DeploymentManager application, Deployment deployment)
            implements Running {

        @Override
        public int port() {
            return portOf(0);
        }

        @Override
        public int tlsPort() {
            return portOf(1);
        }

        private int portOf(int listener) {
            return ((InetSocketAddress) server.getListenerInfo().get(listener).getAddress()).getPort();
        }

        @Override
        public void close() throws Exception {
            graceful.shutdown();
            graceful.awaitShutdown(ServerUnderTest.stopTimeout().toMillis());
            application.stop();
            application.undeploy();
            server.stop();
            if (deployment.postlude() != null) {
                deployment.postlude().close();
            }
        }
    }
}
