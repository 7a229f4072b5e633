package dev.postlude.examples.guide;

import static dev.postlude.After.after;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Postlude;
import dev.postlude.TaskEvent;
import dev.postlude.tomcat.PostludeValve;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;

class EmbeddedTomcatTest {

    @Test
    void servesWithoutSpring() throws Exception {
        int port = 0;
        // region embedded-tomcat
        Postlude postlude =
                Postlude.builder().maxConcurrency(32).timeout(ofSeconds(10)).build();

        Tomcat tomcat = new Tomcat();
        tomcat.setPort(port);
        tomcat.getConnector();
        Context context = tomcat.addContext("", null);
        PostludeValve.install(context, postlude);
        Tomcat.addServlet(context, "hello", new Hello()).addMapping("/");
        tomcat.start();
        // endregion
        URI uri = URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + "/");
        String body = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        assertThat(body).isEqualTo("Hello");
        // region embedded-tomcat-stop
        tomcat.stop();
        postlude.close();
        // endregion
        assertThat(postlude.count(TaskEvent.Kind.SUCCEEDED)).isEqualTo(1);
    }

    static final class Hello extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest http, HttpServletResponse response) throws IOException {
            after("visit", () -> {});
            response.getWriter().print("Hello");
        }
    }
}
