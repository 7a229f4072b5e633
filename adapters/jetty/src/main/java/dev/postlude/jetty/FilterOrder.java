package dev.postlude.jetty;

import dev.postlude.servlet.FilterPlacementException;
import dev.postlude.servlet.PostludeFilter;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order of a started context's filters, read by reflection, since the handlers of ee10 and ee11 have no type in
 * common. It is read at start-up only.
 */
final class FilterOrder {

    private FilterOrder() {}

    static void checkAll(Collection<?> contexts) {
        boolean found = false;
        for (Object context : contexts) {
            found |= check(context);
        }
        if (!found) {
            throw new FilterPlacementException(
                    "Jetty has " + contexts.size()
                            + " context(s), and no filter of theirs is a PostludeFilter: after() would find no exchange.",
                    "Use JettyResponseHook.install(context, postlude), or register a PostludeFilter with this hook for /* and all dispatcher types.");
        }
    }

    /** Refuses a filter in front of Postlude's. Says whether Postlude's is there at all. */
    static boolean check(Object context) {
        Object servlets = call(context, "getServletHandler");
        if (servlets == null) {
            return false;
        }
        Set<String> before = new LinkedHashSet<>();
        for (Object mapping : elements(call(servlets, "getFilterMappings"))) {
            String name = (String) call(mapping, "getFilterName");
            if (name != null && !isPostlude(servlets, name)) {
                before.add(name);
            } else if (before.isEmpty()) {
                return true;
            } else {
                throw new FilterPlacementException(
                        "Postlude's filter '" + name + "' is not outermost: " + before
                                + " come before it, and what they do on their way out would not belong to the exchange.",
                        "Register them behind it: addMappingForUrlPatterns(types, true, patterns), or a higher order value.");
            }
        }
        return false;
    }

    private static boolean isPostlude(Object servlets, String name) {
        try {
            Object holder =
                    servlets.getClass().getMethod("getFilter", String.class).invoke(servlets, name);
            return holder != null && PostludeFilter.class.equals(call(holder, "getHeldClass")); // not initialized yet
        } catch (ReflectiveOperationException changed) {
            throw changed(servlets, "getFilter", changed);
        }
    }

    private static List<Object> elements(@Nullable Object array) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; array != null && i < Array.getLength(array); i++) {
            all.add(Array.get(array, i));
        }
        return all;
    }

    /** Null if a context has no such thing: it is none of a servlet environment. */
    private static @Nullable Object call(Object target, String getter) {
        try {
            return target.getClass().getMethod(getter).invoke(target);
        } catch (NoSuchMethodException none) {
            return null;
        } catch (ReflectiveOperationException changed) {
            throw changed(target, getter, changed);
        }
    }

    private static IllegalStateException changed(Object target, String method, Exception cause) {
        return new IllegalStateException(
                target.getClass().getName() + "." + method + " cannot be read: this Jetty is newer than this hook",
                cause);
    }
}
