package dev.postlude.benchmarks.servers;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Arguments such as {@code --only=tomcat}. */
final class Options {

    private static final Set<String> KNOWN = Set.of("results", "peers", "work", "limits", "only");

    private Options() {}

    static Map<String, String> of(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            int value = argument.indexOf('=');
            if (!argument.startsWith("--") || value < 0 || !KNOWN.contains(argument.substring(2, value))) {
                throw new IllegalArgumentException(
                        "The argument is '" + argument + "' but must be one of " + KNOWN + ", as --only=tomcat");
            }
            options.put(argument.substring(2, value), argument.substring(value + 1));
        }
        return options;
    }

    /** The keys that are named, or all if none is. */
    static Set<String> keys(String named, List<Subject> subjects) {
        Set<String> known = subjects.stream().map(Subject::key).collect(Collectors.toCollection(TreeSet::new));
        if (named.isBlank()) {
            return known;
        }
        Set<String> keys = new TreeSet<>(Arrays.asList(named.split(",")));
        if (!known.containsAll(keys)) {
            throw new IllegalArgumentException("--only is " + named + " but each must be one of " + known);
        }
        return keys;
    }
}
