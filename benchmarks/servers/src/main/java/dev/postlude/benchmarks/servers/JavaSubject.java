package dev.postlude.benchmarks.servers;

import dev.postlude.benchmarks.Jdk;
import dev.postlude.benchmarks.servers.application.Endpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringBootVersion;

/** A Spring Boot application with Postlude, and beside it the same one without. */
record JavaSubject(JavaServer server, Jdk jdk, Path folder) implements Subject {

    private static final List<String> OPEN =
            List.of(Endpoint.NONE.key(), Endpoint.AFTER.key(), Endpoint.AFTER_WAIT.key());

    @Override
    public String key() {
        return server.key();
    }

    @Override
    public String label() {
        return server.label();
    }

    @Override
    public Map<String, String> prepare() {
        return Map.of("Spring Boot", SpringBootVersion.getVersion(), "JVM", jdk.version());
    }

    @Override
    public List<Sample> samples(List<Trial> trials, Load load) throws IOException, InterruptedException {
        Trial after = trials.stream()
                .filter(trial -> trial.endpoint() == Endpoint.AFTER)
                .findFirst()
                .orElseThrow();
        return new Sampling(jdk, after.server(), folder).during(after, load);
    }

    @Override
    public Started start() throws IOException, InterruptedException {
        ServerProcess with = server.start(jdk, folder, List.of());
        ServerProcess without;
        try {
            without = server.start(jdk, folder, List.of(), "--postlude.enabled=false");
        } catch (Throwable failure) {
            with.close();
            throw failure;
        }
        List<Trial> trials = new ArrayList<>(Arrays.stream(Endpoint.values())
                .map(endpoint -> Trial.of(endpoint, with))
                .toList());
        trials.add(Trial.without(without));
        return new Started(List.of(with, without), trials, OPEN);
    }
}
