package dev.postlude.tomcat;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.AfterTask;
import dev.postlude.TaskEvent;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.catalina.connector.RequestFacade;
import org.apache.catalina.connector.ResponseFacade;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60) // 3.1, 3.2
class StrictTest {

    /** What a handler keeps for its task. */
    @FunctionalInterface
    interface Keeps {
        AfterTask of(HttpServletRequest request, HttpServletResponse response) throws Exception;
    }

    private Server server;

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    static Stream<Arguments> uses() {
        return Stream.of(
                use(
                        "HttpServletRequest.getHeader",
                        "Use headers()",
                        (request, response) -> () -> request.getHeader("a")),
                use(
                        "HttpServletRequest.getCookies",
                        "Use cookies()",
                        (request, response) -> () -> request.getCookies()),
                use(
                        "HttpServletRequest.getRequestURI",
                        "request().path()",
                        (request, response) -> () -> request.getRequestURI()),
                use(
                        "HttpServletRequest.getSession",
                        "Read it in the handler",
                        (request, response) -> () -> request.getSession()),
                use("HttpServletRequest.getRemoteUser", "request().userName()", (request, response) -> {
                    HttpServletRequest wrapped = new HttpServletRequestWrapper(request);
                    return () -> wrapped.getRemoteUser();
                }),
                use("ServletInputStream.read", "Read it in the handler", (request, response) -> {
                    ServletInputStream body = request.getInputStream();
                    return () -> body.read();
                }),
                use("BufferedReader.readLine", "Read it in the handler", (request, response) -> {
                    BufferedReader body = request.getReader();
                    return () -> body.readLine();
                }),
                use("HttpServletRequest.getQueryString", "request().query()", (request, response) -> {
                    AsyncContext async = request.startAsync();
                    HttpServletRequest own = (HttpServletRequest) async.getRequest();
                    async.complete();
                    return () -> own.getQueryString();
                }),
                use("AsyncContext.getResponse", "Read it in the handler", (request, response) -> {
                    AsyncContext async = request.startAsync();
                    async.complete();
                    return () -> async.getResponse();
                }),
                use(
                        "HttpServletRequestWrapper.getRequest",
                        "Read it in the handler",
                        (request, response) -> () -> ((HttpServletRequestWrapper) request).getRequest()),
                use(
                        "HttpServletResponse.setHeader",
                        "Nothing in a task can change a response",
                        (request, response) -> () -> response.setHeader("a", "b")),
                use("HttpServletResponse.getStatus", "outcome()", (request, response) -> () -> response.getStatus()),
                use("HttpServletResponse.sendError", "outcome()", (request, response) -> () -> response.sendError(500)),
                use("ServletOutputStream.write", "outcome()", (request, response) -> {
                    ServletOutputStream body = response.getOutputStream();
                    return () -> body.write('x');
                }),
                use("PrintWriter.println", "outcome()", (request, response) -> {
                    PrintWriter body = response.getWriter();
                    return () -> body.println("late");
                }));
    }

    private static Arguments use(String name, String instead, Keeps keeps) {
        return Arguments.of(name, instead, keeps);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uses")
    void failsAtTheLineWhereATaskUsesTheContainersObject(String use, String instead, Keeps keeps) throws Exception {
        server = Server.strict();
        server.handler = (request, response) -> after("late", keeps.of(request, response));
        try (RawClient client = server.connect()) {
            assertThat(client.get("/order?secret=1").read()).startsWith("HTTP/1.1 200");
        }
        Throwable error = failure("late");
        assertThat(error)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Task late of GET /order (registered at StrictTest.java:")
                .hasMessageContaining(" used " + use + ", ")
                .hasMessageContaining(instead)
                .hasMessageNotContaining("secret");
        assertThat(error.getStackTrace())
                .as("where")
                .anySatisfy(frame -> assertThat(frame.getClassName()).startsWith(StrictTest.class.getName()));
    }

    @Test
    void refusesATaskOfAnotherExchangeToWriteAResponseThatIsStillOpen() throws Exception {
        server = Server.strict();
        server.handler = (request, response) -> {
            CompletableFuture<Void> done = new CompletableFuture<>();
            server.postlude.run(
                    "job",
                    () -> after("job's", () -> {
                        try {
                            assertThat(request.getHeader("Host")).isEqualTo("localhost");
                            response.getWriter().print("not yours");
                        } finally {
                            done.complete(null);
                        }
                    }));
            done.get(10, TimeUnit.SECONDS);
            response.getWriter().print("mine");
        };
        try (RawClient client = server.connect()) {
            assertThat(client.get("/").read()).endsWith("\r\n\r\nmine");
        }
        assertThat(failure("job's"))
                .hasMessageContaining("Task job's of RUN job")
                .hasMessageContaining("PrintWriter.print");
    }

    @Test
    void letsAHandlerDoAllThatItCouldBefore() throws Exception {
        server = Server.strict();
        server.handler = StrictTest::everyDispatch;
        try (RawClient client = server.connect()) {
            assertThat(client.get("/forward").read()).endsWith("\r\n\r\nincluded, forwarded");
            assertThat(client.get("/async").read()).endsWith("\r\n\r\nasynchronous on the container's response");
            assertThat(client.get("/dispatch").read()).endsWith("\r\n\r\ndispatched");
            assertThat(client.get("/gone").read()).startsWith("HTTP/1.1 410");
        }
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(server.of(TaskEvent.Kind.SUCCEEDED)).hasSize(4));
        assertThat(server.of(TaskEvent.Kind.FAILED)).isEmpty();
    }

    private static void everyDispatch(HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (request.getDispatcherType() == DispatcherType.REQUEST) {
            after(() -> {});
        }
        if (request.getDispatcherType() == DispatcherType.INCLUDE) { // its path still reads as the including one's
            response.getWriter().print("included");
            return;
        }
        switch (request.getRequestURI()) {
            case "/forward" -> to(request, "/forwarded").forward(request, response);
            case "/forwarded" -> {
                to(request, "/included").include(request, response);
                response.getWriter().print(", forwarded");
            }
            case "/async" -> {
                AsyncContext async = request.startAsync();
                Server.OTHER_THREADS.execute(() -> answer(async));
            }
            case "/dispatch" -> request.startAsync(request, response).dispatch("/dispatched");
            case "/dispatched" -> response.getOutputStream().print("dispatched");
            default -> response.sendError(HttpServletResponse.SC_GONE);
        }
    }

    private static RequestDispatcher to(ServletRequest request, String path) {
        return Objects.requireNonNull(request.getRequestDispatcher(path));
    }

    private static void answer(AsyncContext async) {
        try {
            ServletResponse response = async.getResponse();
            response.getWriter().print("asynchronous on the container's response");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            async.complete();
        }
    }

    @Test
    void isNoWrapperAtAllWhereItIsOff() throws Exception {
        server = Server.withPostlude();
        CompletableFuture<Class<?>> request = new CompletableFuture<>();
        CompletableFuture<Class<?>> response = new CompletableFuture<>();
        server.handler = (given, answer) -> {
            after(() -> {});
            request.complete(given.getClass());
            response.complete(answer.getClass());
        };
        try (RawClient client = server.connect()) {
            client.get("/").read();
        }
        assertThat(request.get(10, TimeUnit.SECONDS)).isEqualTo(RequestFacade.class);
        assertThat(response.get(10, TimeUnit.SECONDS)).isEqualTo(ResponseFacade.class);
    }

    private Throwable failure(String task) {
        Awaitility.await()
                .until(() -> server.events.stream()
                        .anyMatch(
                                event -> event.kind().isFinal() && event.task().equals(task)));
        TaskEvent failed = server.of(TaskEvent.Kind.FAILED).stream()
                .filter(event -> event.task().equals(task))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not refused: " + server.events));
        return Objects.requireNonNull(failed.error());
    }
}
