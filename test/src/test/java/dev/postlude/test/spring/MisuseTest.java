package dev.postlude.test.spring;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.postlude.Postlude;
import dev.postlude.test.PostludeExtension;
import dev.postlude.test.RecordTasks;
import dev.postlude.test.RecordedTasks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A recorder that would see nothing fails each test, and says why. */
class MisuseTest {

    @Test
    void anOwnRuntimeThatIsNotCustomizedIsRefused() {
        failsWith(OwnRuntime.class, "the application makes its own Postlude bean");
    }

    @Test
    void aContextWithoutARuntimeIsRefused() {
        failsWith(SwitchedOff.class, "this application context has no Postlude bean");
    }

    @Test
    void theExtensionAloneIsNotEnoughInASpringTest() {
        failsWith(NotAnnotated.class, "Annotate the class with @RecordTasks");
    }

    private static void failsWith(Class<?> testClass, String text) {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.started(1).failed(1))
                .assertThatEvents()
                .haveExactly(1, event(finishedWithFailure(message(actual -> actual.contains(text)))));
    }

    @RecordTasks
    @SpringBootTest(classes = OwnRuntime.App.class, webEnvironment = WebEnvironment.NONE)
    static class OwnRuntime {

        @Test
        void sees(RecordedTasks after) {
            after.tasks();
        }

        @Configuration(proxyBeanMethods = false)
        @EnableAutoConfiguration
        static class App {

            @Bean
            Postlude own() {
                return Postlude.builder().build();
            }
        }
    }

    @RecordTasks
    @SpringBootTest(
            classes = OrdersApplication.class,
            webEnvironment = WebEnvironment.NONE,
            properties = "postlude.enabled=false")
    static class SwitchedOff {

        @Test
        void sees(RecordedTasks after) {
            after.tasks();
        }
    }

    @ExtendWith(PostludeExtension.class)
    @SpringBootTest(classes = OrdersApplication.class, webEnvironment = WebEnvironment.NONE)
    static class NotAnnotated {

        @Test
        void sees(RecordedTasks after) {
            after.tasks();
        }
    }
}
