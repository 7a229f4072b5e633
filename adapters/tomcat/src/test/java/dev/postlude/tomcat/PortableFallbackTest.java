package dev.postlude.tomcat;

import static dev.postlude.After.after;
import static dev.postlude.After.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Outcome;
import dev.postlude.TaskEvent;
import dev.postlude.servlet.PostludeFilter;
import dev.postlude.servlet.ResponseHook;
import jakarta.servlet.AsyncContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.loader.WebappClassLoaderBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The filter alone, as in a container that is not known. */
@Timeout(60)
class PortableFallbackTest {

    private Server server;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    @BeforeEach
    void start() throws Exception {
        server = new Server((context, postlude) ->
                Server.addFilter(context, "postlude", new PostludeFilter(postlude, ResponseHook.NONE)));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        assertThat(server.postlude.openExchanges()).isZero();
        assertThat(server.postlude.count(TaskEvent.Kind.SUCCEEDED)).isEqualTo(1);
    }

    private Outcome answer(Server.Handler handler) throws Exception {
        server.handler = (request, response) -> {
            after(() -> outcome.complete(outcome()));
            handler.handle(request, response);
        };
        try (RawClient client = server.connect()) {
            client.get("/").read();
        }
        return outcome.get(10, TimeUnit.SECONDS);
    }

    @Test
    void runsTasksAndSaysThatItDoesNotKnow() throws Exception {
        Outcome unknown = answer((request, response) -> response.setStatus(201));
        assertThat(unknown.kind()).isEqualTo(Outcome.Kind.UNKNOWN);
        assertThat(unknown.status()).isEqualTo(201);
        assertThat(unknown.isSuccess()).isFalse();
    }

    @Test
    void knowsAnUncaughtError() throws Exception {
        Outcome failed = answer((request, response) -> {
            throw new IllegalStateException("handler");
        });
        assertThat(failed.kind()).isEqualTo(Outcome.Kind.FAILED);
        assertThat(failed.error()).hasMessage("handler");
    }

    @Test
    void waitsForTheEndOfAnAsynchronousHandler() throws Exception {
        CompletableFuture<Boolean> completed = new CompletableFuture<>();
        Outcome unknown = answer((request, response) -> {
            AsyncContext async = request.startAsync();
            Server.OTHER_THREADS.execute(() -> {
                completed.complete(outcome.isDone());
                async.complete();
            });
        });
        assertThat(completed.get()).as("task ran before the handler had ended").isFalse();
        assertThat(unknown.kind()).isEqualTo(Outcome.Kind.UNKNOWN);
    }

    @Test
    void leavesNoThreadBehindThatKeepsTheApplicationsClasses() throws Exception {
        answer((request, response) -> {});
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().contains("elayScheduler")) // the JDK's, by 17 and by 25
                .isNotEmpty()
                .extracting(Thread::getContextClassLoader)
                .doesNotHaveAnyElementsOfTypes(WebappClassLoaderBase.class);
    }
}
