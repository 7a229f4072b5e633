package dev.postlude.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What stops an application on Tomcat stops it on Jetty as well. */
@ExtendWith(OutputCaptureExtension.class)
class JettyMisconfigurationTest {

    @Test
    void aFilterThatIsNotOutermost(CapturedOutput output) {
        failsToStart(MisconfigurationTest.NotOutermost.class);
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("Postlude's filter 'mine' is not outermost", "'mine'", "earlier")
                .contains("give it the order Ordered.HIGHEST_PRECEDENCE, or remove it");
    }

    @Test
    void noFilter(CapturedOutput output) {
        failsToStart(MisconfigurationTest.NoFilter.class);
        assertThat(output)
                .contains("no filter of theirs is a PostludeFilter: after() would find no exchange")
                .contains("give it the order Ordered.HIGHEST_PRECEDENCE, or remove it");
    }

    @Test
    void aSecondFilterOfAnotherRuntime(CapturedOutput output) {
        failsToStart(MisconfigurationTest.TwoFilters.class);
        assertThat(output)
                .contains("Two Postlude runtimes serve one application: filter 'another'")
                .contains("APPLICATION FAILED TO START")
                .contains("Build one Postlude and give it to one PostludeFilter");
    }

    private static void failsToStart(Class<?> application) {
        assertThatThrownBy(() -> RunningApplication.start(application).close()).isNotNull();
    }
}
