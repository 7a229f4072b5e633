package dev.postlude.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postlude.Postlude;
import dev.postlude.servlet.FilterPlacementException;
import dev.postlude.servlet.PostludeFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.EnumSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.FilterMapping;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A filter that is missing or not outermost stops the server from starting. */
class FilterPlacementTest {

    private final Server server = new Server();
    private final ServletContextHandler context = new ServletContextHandler();
    private final Postlude postlude = Postlude.builder().build();

    @AfterEach
    void stop() throws Exception {
        server.stop();
        postlude.close();
    }

    private static FilterHolder filter(String name) {
        FilterHolder holder = new FilterHolder((request, response, chain) -> chain.doFilter(request, response));
        holder.setName(name);
        return holder;
    }

    private void start() throws Exception {
        server.setHandler(context);
        server.start();
    }

    private static void assertRefused(ThrowingCallable start, String... texts) {
        assertThatThrownBy(start)
                .satisfies(failure -> assertThat(
                                failure instanceof FilterPlacementException ? failure : failure.getCause())
                        .isInstanceOf(FilterPlacementException.class)
                        .hasMessageContainingAll(texts));
    }

    @Test
    void standsBeforeFiltersThatWereThereFirst() throws Exception {
        context.addFilter(filter("early"), "/*", EnumSet.of(DispatcherType.REQUEST));
        JettyResponseHook.install(context, postlude);
        start();
        FilterMapping[] mappings = context.getServletHandler().getFilterMappings();
        assertThat(mappings).extracting(FilterMapping::getFilterName).containsExactly("postlude", "early");
    }

    @Test
    void refusesToStartBehindAFilterThatAListenerPutInFront() {
        context.addEventListener(new ServletContextListener() {
            @Override
            public void contextInitialized(ServletContextEvent event) {
                event.getServletContext()
                        .addFilter("pushy", (request, response, chain) -> chain.doFilter(request, response))
                        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
            }
        });
        JettyResponseHook.install(context, postlude); // Jetty keeps the order of those that are put in front
        assertRefused(this::start, "'postlude' is not outermost", "[pushy]");
    }

    @Test
    void refusesAContextThatHasNoFilters() {
        ContextHandler plain = new ContextHandler("/plain");
        JettyResponseHook.install(plain, postlude);
        server.setHandler(plain);
        assertRefused(server::start, "which has no filters", "ServletContextHandler");
    }

    @Test
    void aServerRefusesAFilterOfTheApplicationsOwnThatIsNotOutermost() {
        context.addFilter(filter("first"), "/*", EnumSet.of(DispatcherType.REQUEST));
        FilterHolder mine = new FilterHolder(new PostludeFilter(postlude, new JettyResponseHook()));
        mine.setName("mine");
        context.addFilter(mine, "/*", EnumSet.allOf(DispatcherType.class));
        JettyResponseHook.checkAtStart(server);
        assertRefused(this::start, "'mine' is not outermost", "[first]");
    }

    @Test
    void aServerRefusesToStartWithoutTheFilter() {
        context.addFilter(filter("first"), "/*", EnumSet.of(DispatcherType.REQUEST));
        JettyResponseHook.checkAtStart(server);
        assertRefused(this::start, "1 context(s)", "no filter of theirs is a PostludeFilter");
    }
}
