package dev.postlude.spring.boot;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.AfterTask;
import dev.postlude.TaskEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.support.StandardMultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/** A test of Spring's test framework, so strict mode is on without a setting. */
@SpringBootTest(classes = StrictTest.App.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class StrictTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Tasks tasks;

    @ParameterizedTest
    @CsvSource({
        "/parameter, HttpServletRequest.getHeader, Use headers()",
        "/injected, the injected ServletRequest, 'Use headers(), cookies() or request()'",
        "/injected-response, the injected ServletResponse, let the task use the value",
        "/injected-session, the injected HttpSession, let the task use the value",
        "/holder, HttpServletRequest.getMethod, Use request().method()",
        "/native, HttpServletRequestWrapper.getRequest, Read it in the handler",
        "/response, HttpServletResponse.addHeader, Nothing in a task can change a response",
    })
    void refusesATask(String path, String use, String instead) throws Exception {
        try (Wire wire = new Wire(port)) {
            assertThat(wire.get(path).text()).isEqualTo("answered by " + path);
        }
        TaskEvent failed = tasks.awaitEvent("late " + path, TaskEvent.Kind.FAILED);
        assertThat(failed.error())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Task late " + path + " of GET " + path + " (registered at StrictTest.java:")
                .hasMessageContaining(" used " + use + ", ")
                .hasMessageContaining(instead);
    }

    @Test
    void leavesMultipartFormsAndInjectedRequestsOfHandlersAlone() throws Exception {
        String form =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\ntext\r\n--b--\r\n";
        try (Wire wire = new Wire(port)) {
            wire.send(
                    "POST",
                    "/form",
                    "Content-Type: multipart/form-data; boundary=b",
                    "Content-Length: " + form.length());
            wire.sendBody(form);
            assertThat(wire.read().text()).isEqualTo("a.txt: text, /form");
        }
        tasks.awaitEvent("of the form", TaskEvent.Kind.SUCCEEDED);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Work.class)
    static class App {

        @Bean
        Tasks tasks() {
            return new Tasks();
        }
    }

    @RestController
    record Work(HttpServletRequest injected, HttpServletResponse injectedResponse, HttpSession session, Tasks tasks) {

        private static String late(String path, AfterTask task) {
            after("late " + path, task);
            return "answered by " + path;
        }

        @GetMapping("/parameter")
        String parameter(HttpServletRequest request) {
            return late("/parameter", () -> request.getHeader("User-Agent"));
        }

        @GetMapping("/injected")
        String injectedRequest() {
            return late(injected.getRequestURI(), () -> injected.getHeader("User-Agent"));
        }

        @GetMapping("/injected-response")
        String injectedAnswer() {
            injectedResponse.setHeader("X-Handler", "may");
            return late("/injected-response", () -> injectedResponse.setHeader("X-Task", "may not"));
        }

        @GetMapping("/injected-session")
        String injectedSession() {
            return late("/injected-session", () -> session.setAttribute("a", "b"));
        }

        @GetMapping("/holder")
        String holder() {
            RequestAttributes own = RequestContextHolder.currentRequestAttributes();
            return late("/holder", () -> {
                RequestContextHolder.setRequestAttributes(own);
                try {
                    injected.getMethod();
                } finally {
                    RequestContextHolder.resetRequestAttributes();
                }
            });
        }

        @GetMapping("/native")
        String unwrapped(HttpServletRequest request) {
            return late("/native", () -> WebUtils.getNativeRequest(request, StandardMultipartHttpServletRequest.class));
        }

        @GetMapping("/response")
        String response(HttpServletResponse response) {
            return late("/response", () -> response.addHeader("X-Late", "yes"));
        }

        @PostMapping("/form")
        String form(@RequestParam("file") MultipartFile file) throws IOException {
            tasks.note("of the form");
            return file.getOriginalFilename() + ": " + new String(file.getBytes(), StandardCharsets.UTF_8) + ", "
                    + injected.getRequestURI();
        }
    }
}
