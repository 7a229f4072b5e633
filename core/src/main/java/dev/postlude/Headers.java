package dev.postlude;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A request's headers as they were (spec 3.1). Immutable; names are compared without regard to case. */
public final class Headers {

    private final NamedValues values;

    Headers(NamedValues values) {
        this.values = values;
    }

    /**
     * The first value of a header.
     *
     * @param name the header's name, in any case
     * @return its first value as the server gave it, or empty if the request had no such header
     */
    public Optional<String> first(String name) {
        return Optional.ofNullable(values.first(Objects.requireNonNull(name, "name")));
    }

    /**
     * All values of a header that was sent more than once.
     *
     * @param name the header's name, in any case
     * @return its values in the order they were sent, an empty list if there were none
     */
    public List<String> all(String name) {
        return values.all(Objects.requireNonNull(name, "name"));
    }

    /**
     * The headers' names.
     *
     * @return each name once, in the order and spelling they were first sent
     */
    public Set<String> names() {
        return values.names();
    }

    void pack() {
        values.pack();
    }

    boolean isPacked() {
        return values.isPacked();
    }

    /** Names only: a value may be a secret (spec 3.5). */
    @Override
    public String toString() {
        return "Headers" + names();
    }
}
