package dev.postlude;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What extensions of Postlude keep with a runtime, to be found from each of its exchanges. Safe for any thread. */
public final class Extensions {

    private final Map<Class<?>, Object> byType = new ConcurrentHashMap<>();

    Extensions() {}

    /**
     * Keeps an extension; it replaces what was there under the same type.
     *
     * @param type under which it is found
     * @param extension what is found
     * @param <T> the extension's type
     */
    public <T> void put(Class<T> type, T extension) {
        byType.put(Objects.requireNonNull(type, "type"), Objects.requireNonNull(extension, "extension"));
    }

    /**
     * Finds an extension.
     *
     * @param type under which it was put
     * @param <T> the extension's type
     * @return the extension, or null if there is none
     */
    public <T> @Nullable T get(Class<T> type) {
        return type.cast(byType.get(type));
    }

    /**
     * Forgets an extension.
     *
     * @param type under which it was put
     * @param extension only this one is forgotten
     * @param <T> the extension's type
     */
    public <T> void remove(Class<T> type, T extension) {
        byType.remove(type, extension);
    }
}
