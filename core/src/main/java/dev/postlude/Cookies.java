package dev.postlude;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A request's cookies as the server read them (spec 3.1). Immutable; names are compared exactly. */
public final class Cookies {

    private final NamedValues values;

    Cookies(NamedValues values) {
        this.values = values;
    }

    /**
     * The first value of a cookie.
     *
     * @param name the cookie's name
     * @return its first value, or empty if the request had no such cookie, or a malformed one that the server passed
     *     over
     */
    public Optional<String> first(String name) {
        return Optional.ofNullable(values.first(Objects.requireNonNull(name, "name")));
    }

    /**
     * All values of a cookie that was sent for more than one path or domain.
     *
     * @param name the cookie's name
     * @return its values in the order they were sent, an empty list if there were none
     */
    public List<String> all(String name) {
        return values.all(Objects.requireNonNull(name, "name"));
    }

    /**
     * The cookies' names.
     *
     * @return each name once, in the order in which the server gives them
     */
    public Set<String> names() {
        return values.names();
    }

    void pack() {
        values.pack();
    }

    /** Names only: a value may be a secret (spec 3.5). */
    @Override
    public String toString() {
        return "Cookies" + names();
    }
}
