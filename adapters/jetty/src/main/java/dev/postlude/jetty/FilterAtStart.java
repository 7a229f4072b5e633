package dev.postlude.jetty;

import dev.postlude.servlet.FilterPlacementException;
import dev.postlude.servlet.PostludeFilter;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import org.eclipse.jetty.util.component.LifeCycle;

/** Adds the filter when the context starts, and checks then that it is outermost. */
final class FilterAtStart implements ServletContextListener, LifeCycle.Listener {

    private final PostludeFilter filter;

    FilterAtStart(PostludeFilter filter) {
        this.filter = filter;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        PostludeFilter.addFirst(event.getServletContext(), filter);
    }

    @Override
    public void lifeCycleStarted(LifeCycle context) {
        if (!FilterOrder.check(context)) {
            throw new FilterPlacementException(
                    "Postlude is installed in " + context
                            + ", which has no filters: after() would find no exchange in what it serves.",
                    "Give JettyResponseHook.install a ServletContextHandler of ee10 or ee11.");
        }
    }
}
