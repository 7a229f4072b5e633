package dev.postlude.benchmarks.servers;

import dev.postlude.benchmarks.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures all servers, one after the other, on the newest JDK here, and writes down what came of it; {@code mvn
 * -Pbenchmarks} runs it. With {@code -Dbenchmarks.full} it takes much longer.
 */
final class ServersRun {

    private static final String PART = "servers";

    private final Map<String, String> options;
    private final Plan plan;

    private ServersRun(Map<String, String> options, Plan plan) {
        this.options = options;
        this.plan = plan;
    }

    /**
     * Arguments: {@code --results=} the folder to write into, {@code --peers=} the peers' sources, {@code --work=}
     * where all else goes, {@code --limits=} a text about targets that are missed; and {@code --only=tomcat,nextjs} to
     * measure these, and keep what the results say of the others.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String parts = System.getProperty("benchmarks.parts", "");
        if (!parts.isBlank() && !List.of(parts.split(",", -1)).contains(PART)) {
            System.out.println("Servers are not among the parts that are asked for (benchmarks.parts): " + parts);
            return;
        }
        Plan plan = Boolean.getBoolean("benchmarks.full") ? Plan.FULL : Plan.SHORT;
        new ServersRun(Options.of(arguments), plan).run();
    }

    private void run() throws IOException, InterruptedException {
        Path folder = Path.of(option("work")).resolve("servers").toAbsolutePath();
        Jdk jdk = Jdk.newest(Jdk.find(System.getProperty("benchmarks.jdks", "")));
        Path peers = Path.of(option("peers")).toAbsolutePath();
        List<Subject> subjects = new ArrayList<>();
        Arrays.stream(JavaServer.values())
                .map(server -> new JavaSubject(server, jdk, folder))
                .forEach(subjects::add);
        subjects.add(new NextJs(peers.resolve("nextjs"), folder.resolve("nextjs")));
        subjects.add(new Starlette(peers.resolve("starlette"), folder.resolve("starlette")));
        Set<String> only = Options.keys(options.getOrDefault("only", ""), subjects);

        ResultsFile results = ResultsFile.in(Path.of(option("results")));
        for (Subject subject : subjects) {
            if (only.contains(subject.key())) {
                Measured measured = measure(subject);
                System.out.println(Summary.of(measured));
                results.put(measured);
                results.write(subjects, limits()); // whatever becomes of the others
            }
        }
    }

    private String limits() throws IOException {
        String file = options.get("limits");
        return file == null || !Files.exists(Path.of(file)) ? "" : Files.readString(Path.of(file));
    }

    private Measured measure(Subject subject) throws IOException, InterruptedException {
        Map<String, String> conditions = Conditions.now(plan);
        try {
            conditions.putAll(subject.prepare());
        } catch (Subject.MissingException missing) {
            return Measured.missing(subject, conditions, missing.what());
        }
        return Measurement.of(subject, plan, conditions);
    }

    private String option(String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException("--" + name + "= is missing; given are " + options.keySet());
        }
        return value;
    }
}
