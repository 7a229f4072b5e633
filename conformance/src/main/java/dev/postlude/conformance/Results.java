package dev.postlude.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What came of each case: written to a file of tab-separated lines, from which the report is made. */
final class Results {

    private static final Logger LOG = LoggerFactory.getLogger(Results.class);

    /** Which case ran. */
    record Case(String rule, String name) {

        Case(Method method, List<Object> arguments) {
            this(ruleOf(method), nameOf(method, arguments));
        }

        private static String ruleOf(Method method) {
            Rule rule = method.getAnnotation(Rule.class);
            return Objects.requireNonNull(rule, () -> "The case " + method + " names no @Rule")
                    .value();
        }

        private static String nameOf(Method method, List<Object> arguments) {
            StringBuilder name = new StringBuilder(method.getDeclaringClass().getSimpleName() + "." + method.getName());
            arguments.stream()
                    .filter(argument -> argument instanceof Answer || argument instanceof AsyncStyle)
                    .forEach(argument -> name.append('[').append(argument).append(']'));
            return name.toString();
        }
    }

    private final ServerUnderTest server;
    private final Set<String> lines = new ConcurrentSkipListSet<>();
    private final Set<Capability> passedUnclaimed = EnumSet.noneOf(Capability.class);
    private final Set<Capability> failedUnclaimed = EnumSet.noneOf(Capability.class);

    Results(ServerUnderTest server) {
        this.server = server;
    }

    void passed(Case run, Set<Capability> unclaimed) {
        passedUnclaimed.addAll(unclaimed);
        add(run, "passed", unclaimed);
    }

    void notClaimed(Case run, Set<Capability> unclaimed) {
        failedUnclaimed.addAll(unclaimed);
        add(run, "not claimed", unclaimed);
    }

    void failed(Case run) {
        add(run, "FAILED", Set.of());
    }

    private void add(Case run, String result, Set<Capability> unclaimed) {
        String capabilities =
                String.join(" ", unclaimed.stream().map(Enum::name).toList());
        lines.add(String.join("\t", run.rule, run.name, result, capabilities));
    }

    /** Called when all cases have run. */
    void write() {
        passedUnclaimed.removeAll(failedUnclaimed);
        if (!passedUnclaimed.isEmpty()) {
            LOG.info("{} passed all cases of what it does not claim: it may claim {}", server.name(), passedUnclaimed);
        }
        String jdk = "" + Runtime.version().feature();
        Path directory = Path.of(System.getProperty("postlude.conformance.results", "target/conformance"));
        Path file =
                directory.resolve(String.join("_", server.name().replace(' ', '-'), server.version(), jdk) + ".tsv");
        String start = String.join("\t", server.name(), server.version(), jdk) + "\t";
        try {
            Files.createDirectories(directory);
            Files.write(file, lines.stream().map(start::concat).toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The results of the conformance kit could not be written to " + file, failure);
        }
    }
}
