package dev.postlude.tomcat;

import dev.postlude.Postlude;
import dev.postlude.conformance.Capability;
import dev.postlude.conformance.Deployment;
import dev.postlude.conformance.ServerUnderTest;
import dev.postlude.conformance.servlet.ApplicationFilter;
import dev.postlude.conformance.servlet.ApplicationServlet;
import dev.postlude.conformance.wire.ServerKey;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.util.ServerInfo;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/**
 * An embedded Tomcat.
 *
 * @param name for the report
 * @param capabilities what is claimed
 * @param installation how Postlude gets into it
 */
record TomcatUnderTest(String name, Set<Capability> capabilities, BiConsumer<Context, Postlude> installation)
        implements ServerUnderTest {

    @Override
    public String version() {
        return ServerInfo.getServerNumber().replaceAll("\\.0$", "");
    }

    @Override
    public List<String> asyncStyles() {
        return ApplicationServlet.asyncStyles();
    }

    /**
     * Not those that write on a thread of the application: when that finds the client gone, Tomcat recycles the request
     * under it, and the error is noted at the next request that uses the object (docs/conformance.md).
     */
    @Override
    public List<String> abandonedAsyncStyles() {
        return List.of("dispatch", "timeout");
    }

    @Override
    public Running start(Deployment deployment) throws Exception {
        Tomcat tomcat = new Tomcat();
        Path base = deployment.files().resolveSibling("tomcat");
        tomcat.setBaseDir(base.toString());
        tomcat.setConnector(connector());
        Connector secure = secureConnector(deployment);
        tomcat.getService().addConnector(secure);
        Context context = tomcat.addContext("", deployment.files().getParent().toString());
        serve(context, deployment);
        ErrorReportValve errorPage = new ErrorReportValve();
        errorPage.setShowReport(false); // it would print the stack, on which a filter is
        tomcat.getHost().getPipeline().addValve(errorPage);
        if (deployment.postlude() != null) {
            installation.accept(context, deployment.postlude());
        }
        tomcat.start();
        return new RunningTomcat(tomcat, secure, deployment);
    }

    private static void serve(Context context, Deployment deployment) {
        ((StandardContext) context).setUnloadDelay(ServerUnderTest.stopTimeout().toMillis()); // 2 s unless set
        Wrapper any = Tomcat.addServlet(context, "any", new ApplicationServlet(deployment.application()));
        any.addMapping("/*");
        any.setAsyncSupported(true);
        Tomcat.addServlet(context, "files", new DefaultServlet()).addMapping("/files/*");
        ErrorPage gone = new ErrorPage();
        gone.setErrorCode(HttpServletResponse.SC_GONE);
        gone.setLocation("/error-page");
        context.addErrorPage(gone);
        FilterDef filter = new FilterDef();
        filter.setFilterName("application");
        filter.setFilter(new ApplicationFilter(deployment.application()));
        filter.setAsyncSupported("true");
        context.addFilterDef(filter);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName("application");
        mapping.addURLPattern("/*");
        context.addFilterMap(mapping);
    }

    private static Connector connector() {
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("bindOnInit", "false"); // the port is closed when the server is told to stop
        connector.setProperty("compression", "on");
        connector.setProperty("maxKeepAliveRequests", "-1");
        connector.addUpgradeProtocol(http2());
        return connector;
    }

    /** Without the guard that takes a client for an attack, and closes its connection, if it resets a stream. */
    private static Http2Protocol http2() {
        Http2Protocol http2 = new Http2Protocol();
        http2.setOverheadCountFactor(0);
        http2.setOverheadResetFactor(0);
        http2.setOverheadDataThreshold(0);
        http2.setOverheadWindowUpdateThreshold(0);
        return http2;
    }

    private static Connector secureConnector(Deployment deployment) {
        Connector connector = connector();
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("SSLEnabled", "true");
        SSLHostConfig host = new SSLHostConfig();
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystoreFile(deployment.key().keyStore().toString());
        certificate.setCertificateKeystorePassword(ServerKey.PASSWORD);
        host.addCertificate(certificate);
        connector.addSslHostConfig(host);
        return connector;
    }

    private record RunningTomcat(Tomcat tomcat, Connector secure, Deployment deployment) implements Running {

        @Override
        public int port() {
            return tomcat.getConnector().getLocalPort();
        }

        @Override
        public int tlsPort() {
            return secure.getLocalPort();
        }

        @Override
        public void close() throws Exception {
            tomcat.stop();
            tomcat.destroy();
            if (deployment.postlude() != null) {
                deployment.postlude().close();
            }
        }
    }
}
