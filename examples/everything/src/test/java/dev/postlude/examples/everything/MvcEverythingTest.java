package dev.postlude.examples.everything;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MvcEverythingTest extends EverythingCases {

    private static Running running;

    @BeforeAll
    static void start() {
        running = Running.start(MvcApplication.class, "servlet", Running.WITHOUT_R2DBC);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void tasksSeeTheLocaleOfTheirRequest() throws Exception {
        running.get("/order/locale");
        assertThat(running.probes().await("task locale").locale()).isEqualTo("ko");
    }

    @Override
    Running running() {
        return running;
    }
}
