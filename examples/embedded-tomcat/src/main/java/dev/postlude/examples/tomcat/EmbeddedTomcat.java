package dev.postlude.examples.tomcat;

import static dev.postlude.After.after;
import static dev.postlude.After.outcome;
import static dev.postlude.After.request;

import dev.postlude.Postlude;
import dev.postlude.tomcat.PostludeValve;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.slf4j.LoggerFactory;

/** Postlude without Spring: answers at once, and logs the visit after the last byte. */
public class EmbeddedTomcat {

    public static void main(String[] args) throws Exception {
        Postlude postlude = Postlude.builder().build();
        Tomcat tomcat = new Tomcat();
        tomcat.setPort(args.length > 0 ? Integer.parseInt(args[0]) : 8080);
        Context context = tomcat.addContext("", null);
        PostludeValve.install(context, postlude);
        Tomcat.addServlet(context, "hello", new Hello()).addMapping("/");
        tomcat.getConnector();
        tomcat.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try (postlude) {
                tomcat.stop();
            } catch (Exception failure) {
                LoggerFactory.getLogger(EmbeddedTomcat.class).error("Tomcat did not stop in order", failure);
            }
        }));
        tomcat.getServer().await();
    }

    static class Hello extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest http, HttpServletResponse response) throws IOException {
            after("visit", () -> LoggerFactory.getLogger("visits").info("{}: {}", request(), outcome()));
            response.getWriter().println("Hello. The visit is logged once you have this.");
        }
    }
}
