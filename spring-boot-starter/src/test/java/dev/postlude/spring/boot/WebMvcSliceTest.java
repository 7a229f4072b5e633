package dev.postlude.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A controller that calls after() can be tested with {@code @WebMvcTest} as any other. */
@WebMvcTest(WebMvcSliceTest.Orders.class)
@ContextConfiguration(classes = WebMvcSliceTest.App.class)
class WebMvcSliceTest {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Tasks tasks;

    @Test
    void runsTheTaskOfAController() {
        assertThat(mvc.get().uri("/orders")).hasStatusOk();
        assertThat(tasks.awaitOutcome("order").isSuccess()).isTrue();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Tasks.class, Orders.class})
    static class App {}

    @RestController
    record Orders(Tasks tasks) {

        @GetMapping("/orders")
        void orders() {
            tasks.note("order");
        }
    }
}
