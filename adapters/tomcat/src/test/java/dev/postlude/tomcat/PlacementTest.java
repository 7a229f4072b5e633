package dev.postlude.tomcat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postlude.Postlude;
import dev.postlude.servlet.FilterPlacementException;
import dev.postlude.servlet.PostludeFilter;
import dev.postlude.servlet.ResponseHook;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PlacementTest {

    private static void assertRefused(ThrowingCallable start, String... texts) {
        assertThatThrownBy(start).satisfies(failure -> {
            Throwable cause = failure;
            while (!(cause instanceof FilterPlacementException) && cause.getCause() != null) {
                cause = cause.getCause();
            }
            assertThat(cause).isInstanceOf(FilterPlacementException.class).hasMessageContainingAll(texts);
        });
    }

    @Test
    void standsBeforeFiltersThatWereThereFirst() throws Exception {
        try (Server server = new Server((context, postlude) -> {
            Server.addFilter(context, "early", (request, response, chain) -> chain.doFilter(request, response));
            PostludeValve.install(context, postlude);
        })) {
            assertThat(server.context.findFilterMaps()[0].getFilterName()).isEqualTo("postlude");
        }
    }

    @Test
    void refusesToStartWithoutTheFilter() {
        assertRefused(
                () -> new Server((context, postlude) -> context.getPipeline().addValve(new PostludeValve())),
                "no filter of it is a PostludeFilter",
                "PostludeValve.install(context, postlude)");
    }

    @Test
    void refusesToStartWithTheFilterBehindAnother() {
        assertRefused(
                () -> new Server((context, postlude) -> {
                    PostludeValve valve = new PostludeValve();
                    context.getPipeline().addValve(valve);
                    Server.addFilter(context, "first", (request, response, chain) -> chain.doFilter(request, response));
                    Server.addFilter(context, "second", new PostludeFilter(postlude, valve));
                }),
                "'second' is not outermost",
                "[first]");
    }

    @Test
    void refusesASecondRuntimeInOneApplication() {
        assertRefused(
                () -> new Server((context, postlude) -> {
                    PostludeValve.install(context, postlude);
                    Server.addFilter(
                            context,
                            "other",
                            new PostludeFilter(Postlude.builder().build(), ResponseHook.NONE));
                }),
                "Two Postlude runtimes",
                "'other'",
                "Build one Postlude");
    }
}
