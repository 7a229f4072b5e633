package dev.postlude;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Names and values in the order they were sent: one flat array, since a request's values are few and copied often.
 * Those of a request whose tasks have to wait are {@linkplain #pack packed} until somebody reads them; so are those
 * that a server keeps in one piece.
 */
final class NamedValues {

    private static final String[] NONE = {};

    private final boolean ignoreCase;
    private volatile String @Nullable [] pairs;
    private volatile @Nullable PackedStrings packed;

    private NamedValues(String @Nullable [] pairs, @Nullable PackedStrings packed, boolean ignoreCase) {
        this.pairs = pairs;
        this.packed = packed;
        this.ignoreCase = ignoreCase;
    }

    static NamedValues ignoringCase(List<String> pairs) {
        return new NamedValues(pairs.toArray(NONE), null, true);
    }

    static NamedValues ignoringCase(PackedStrings pairs) {
        return new NamedValues(null, pairs, true);
    }

    static NamedValues exact(List<String> pairs) {
        return new NamedValues(pairs.toArray(NONE), null, false);
    }

    /** Takes less memory from now on (spec 5.1), until the first reading. By one thread at a time; any may read. */
    void pack() {
        String[] loose = pairs;
        if (packed == null && loose != null) {
            packed = PackedStrings.of(loose);
            pairs = packed == null ? loose : null;
        }
    }

    boolean isPacked() {
        return pairs == null;
    }

    private String[] pairs() {
        String[] loose = pairs;
        if (loose == null) {
            loose = Objects.requireNonNull(packed).unpack();
            pairs = loose; // what was packed stays: who reads once reads again, and it is not packed twice
        }
        return loose;
    }

    @Nullable
    String first(String name) {
        String[] pairs = pairs();
        for (int i = 0; i < pairs.length; i += 2) {
            if (same(pairs[i], name)) {
                return pairs[i + 1];
            }
        }
        return null;
    }

    List<String> all(String name) {
        String[] pairs = pairs();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (same(pairs[i], name)) {
                values.add(pairs[i + 1]);
            }
        }
        return Collections.unmodifiableList(values);
    }

    Set<String> names() {
        String[] pairs = pairs();
        Set<String> seen = ignoreCase ? new TreeSet<>(String.CASE_INSENSITIVE_ORDER) : new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (seen.add(pairs[i])) {
                names.add(pairs[i]);
            }
        }
        return Collections.unmodifiableSet(names);
    }

    private boolean same(String mine, String asked) {
        return ignoreCase ? mine.equalsIgnoreCase(asked) : mine.equals(asked);
    }
}
