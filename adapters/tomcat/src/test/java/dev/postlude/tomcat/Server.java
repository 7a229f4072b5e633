package dev.postlude.tomcat;

import dev.postlude.Postlude;
import dev.postlude.TaskEvent;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** An embedded Tomcat whose one handler each test chooses. Files are served below /static. */
final class Server implements AutoCloseable {

    /** What answers. */
    @FunctionalInterface
    interface Handler {
        void handle(HttpServletRequest request, HttpServletResponse response) throws Exception;
    }

    /** Threads that are not the server's, for asynchronous handlers. */
    static final Executor OTHER_THREADS = task -> {
        Thread thread = new Thread(task, "application");
        thread.setDaemon(true);
        thread.start();
    };

    final List<TaskEvent> events = new CopyOnWriteArrayList<>();
    final Postlude postlude;
    final Context context;
    volatile Handler handler = (request, response) -> {};

    private final Tomcat tomcat = new Tomcat();

    Server(BiConsumer<Context, Postlude> installation) throws IOException, LifecycleException {
        this(installation, false);
    }

    private Server(BiConsumer<Context, Postlude> installation, boolean strict) throws IOException, LifecycleException {
        postlude = Postlude.builder()
                .listener(events::add)
                .drainTimeout(Duration.ofSeconds(5))
                .strict(strict)
                .build();
        Path base = Files.createTempDirectory("postlude");
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().addUpgradeProtocol(new Http2Protocol());
        context = tomcat.addContext(
                "", Files.createDirectory(base.resolve("docs")).toString());
        Wrapper any = Tomcat.addServlet(context, "any", new Any());
        any.addMapping("/*");
        any.setAsyncSupported(true);
        Tomcat.addServlet(context, "files", new DefaultServlet()).addMapping("/static/*");
        ErrorReportValve errorPage = new ErrorReportValve();
        errorPage.setShowReport(false); // it would print the stack, on which a filter is
        tomcat.getHost().getPipeline().addValve(errorPage);
        installation.accept(context, postlude);
        tomcat.start();
    }

    static Server withPostlude() throws IOException, LifecycleException {
        return new Server(PostludeValve::install);
    }

    static Server strict() throws IOException, LifecycleException {
        return new Server(PostludeValve::install, true);
    }

    static Server without() throws IOException, LifecycleException {
        return new Server((context, postlude) -> {});
    }

    static void addFilter(Context context, String name, Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(name);
        definition.setFilter(filter);
        context.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName(name);
        mapping.addURLPattern("/*");
        context.addFilterMap(mapping);
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    /** Before the first connection. */
    void allowHeadersOf(int bytes) {
        tomcat.getConnector().setProperty("maxHttpRequestHeaderSize", String.valueOf(bytes));
    }

    Path docs() {
        return Path.of(context.getDocBase());
    }

    RawClient connect() throws IOException {
        return new RawClient(port());
    }

    List<TaskEvent> of(TaskEvent.Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
        postlude.close();
    }

    private final class Any extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            try {
                handler.handle(request, response);
            } catch (IOException | ServletException | RuntimeException thrown) {
                throw thrown;
            } catch (Exception thrown) {
                throw new IllegalStateException(thrown);
            }
        }
    }
}
