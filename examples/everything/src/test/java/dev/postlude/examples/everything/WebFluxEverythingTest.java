package dev.postlude.examples.everything;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class WebFluxEverythingTest extends EverythingCases {

    private static Running running;

    @BeforeAll
    static void start() {
        running = Running.start(WebFluxApplication.class, "reactive");
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Override
    Running running() {
        return running;
    }
}
