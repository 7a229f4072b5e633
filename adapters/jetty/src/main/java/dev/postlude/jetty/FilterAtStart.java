package dev.postlude.jetty;

import dev.postlude.servlet.FilterPlacementException;
import dev.postlude.servlet.PostludeFilter;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import org.eclipse.jetty.util.component.LifeCycle;

/** Adds the filter when the context starts, by the servlet API alone: ee10's and ee11's own have no type in common. */
final class FilterAtStart implements ServletContextListener, LifeCycle.Listener {

    private final PostludeFilter filter;
    private boolean added;

    FilterAtStart(PostludeFilter filter) {
        this.filter = filter;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        PostludeFilter.addFirst(event.getServletContext(), filter);
        added = true;
    }

    @Override
    public void lifeCycleStarted(LifeCycle context) {
        if (!added) {
            throw new FilterPlacementException(
                    "Postlude is installed in " + context
                            + ", which has no filters: after() would find no exchange in what it serves.",
                    "Give JettyResponseHook.install a ServletContextHandler of ee10 or ee11.");
        }
    }
}
