package dev.postlude.tomcat;

import dev.postlude.servlet.FilterPlacementException;
import dev.postlude.servlet.PostludeFilter;
import jakarta.servlet.DispatcherType;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.LifecycleListener;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** Where the filter stands in a Tomcat context: puts it first, and checks at start-up that it is. */
final class FilterPlacement implements LifecycleListener {

    private static final String NAME = "postlude";

    static void addFirst(Context context, PostludeFilter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(NAME);
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName(NAME);
        mapping.addURLPattern("/*");
        for (DispatcherType type : DispatcherType.values()) {
            mapping.setDispatcher(type.name());
        }
        context.addFilterMapBefore(mapping);
    }

    @Override
    public void lifecycleEvent(LifecycleEvent event) {
        if (event.getType().equals(Lifecycle.AFTER_START_EVENT) && event.getLifecycle() instanceof Context context) {
            context.removeLifecycleListener(this);
            check(context);
        }
    }

    static void check(Context context) {
        if (context.getServletContext().getAttribute(PostludeFilter.PLACEMENT)
                instanceof FilterPlacementException misplaced) {
            throw misplaced;
        }
        List<String> before = new ArrayList<>();
        for (FilterMap mapping : context.findFilterMaps()) {
            FilterDef definition = context.findFilterDef(mapping.getFilterName());
            if (isPostlude(definition)) {
                if (!before.isEmpty()) {
                    throw new FilterPlacementException(
                            "Postlude's filter '" + mapping.getFilterName() + "' is not outermost: " + before
                                    + " come before it, and what they do on their way out would not belong to the exchange.",
                            "Register it before them: the lower the order value, the further out a filter is.");
                }
                return;
            }
            before.add(mapping.getFilterName());
        }
        throw new FilterPlacementException(
                "PostludeValve is in the pipeline of context '" + context.getName()
                        + "', but no filter of it is a PostludeFilter: after() would find no exchange. Its filters are "
                        + before + ".",
                "Use PostludeValve.install(context, postlude), or register a PostludeFilter with this valve for /* and all dispatcher types.");
    }

    private static boolean isPostlude(FilterDef definition) {
        return definition.getFilter() instanceof PostludeFilter
                || PostludeFilter.class.getName().equals(definition.getFilterClass());
    }
}
