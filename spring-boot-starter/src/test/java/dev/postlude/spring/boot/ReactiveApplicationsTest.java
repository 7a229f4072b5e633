package dev.postlude.spring.boot;

import static dev.postlude.TaskEvent.Kind.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postlude.Outcome;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** WebFlux applications as a whole: how they stop, another server than Reactor Netty, a refused configuration. */
@ExtendWith(OutputCaptureExtension.class)
class ReactiveApplicationsTest {

    private static RunningApplication start(Class<?> application, String... properties) {
        String[] all = Arrays.copyOf(properties, properties.length + 1);
        all[properties.length] = "spring.main.web-application-type=reactive";
        return RunningApplication.start(application, all);
    }

    @Test // 6.1
    void finishesRequestsThenTheirTasks() throws Exception {
        RunningApplication application = start(OnNetty.class);
        Tasks tasks = application.bean(Tasks.class);
        try (Wire wire = application.connect()) {
            wire.send("GET", "/slow");
            tasks.gate("handler").awaitReached();
            Thread closing = new Thread(application::close, "closing");
            closing.start();
            tasks.gate("handler").open();
            assertThat(wire.read().text()).isEqualTo("answered during shutdown");
            tasks.gate("task").awaitReached();
            assertThat(closing.isAlive()).isTrue();
            tasks.gate("task").open();
            closing.join(20_000);
            assertThat(closing.isAlive()).isFalse();
        }
        assertThat(tasks.kindsOf("task")).endsWith(SUCCEEDED);
    }

    @Test
    void aLazyApplicationFindsTheExchangeOnEachThread() throws Exception {
        try (RunningApplication application = start(OnNetty.class, "spring.main.lazy-initialization=true");
                Wire wire = application.connect()) {
            Tasks tasks = application.bean(Tasks.class);
            tasks.gate("handler").open();
            tasks.gate("task").open();
            assertThat(wire.get("/slow").status()).isEqualTo(200);
            assertThat(tasks.awaitOutcome("task").kind()).isEqualTo(Outcome.Kind.SENT);
        }
    }

    @Test
    void onAServerThatIsNotKnownTheOutcomeIsUnknownAndTheLogSaysSoOnce(CapturedOutput output) throws Exception {
        try (RunningApplication application = start(OnTomcat.class);
                Wire wire = application.connect()) {
            Tasks tasks = application.bean(Tasks.class);
            tasks.gate("handler").open();
            tasks.gate("task").open();
            for (int request = 0; request < 2; request++) {
                assertThat(wire.get("/slow").text()).isEqualTo("answered during shutdown");
            }
            assertThat(tasks.awaitOutcome("task").kind()).isEqualTo(Outcome.Kind.UNKNOWN);
            assertThat(tasks.awaitOutcome("task").status()).isEqualTo(200);
        }
        assertThat(output)
                .containsOnlyOnce("No hook tells when a server with org.apache.catalina.connector.RequestFacade");
    }

    @Test // 5.2
    void theLogSaysWhyAConfigurationIsRefused(CapturedOutput output) {
        assertThatThrownBy(() ->
                        start(OnNetty.class, "postlude.overflow=run-by-caller").close())
                .isNotNull();
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("A property under 'postlude' cannot be used: overflow is RUN_BY_CALLER but must be DROP");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Tasks.class, Work.class})
    static class OnNetty {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = NettyReactiveWebServerAutoConfiguration.class)
    @Import({Tasks.class, Work.class})
    static class OnTomcat {}

    @RestController
    record Work(Tasks tasks) {

        @GetMapping("/slow")
        Mono<String> slow() {
            return Mono.fromCallable(() -> {
                        tasks.hold("task");
                        tasks.gate("handler").pass();
                        return "answered during shutdown";
                    })
                    .subscribeOn(Schedulers.boundedElastic());
        }
    }
}
