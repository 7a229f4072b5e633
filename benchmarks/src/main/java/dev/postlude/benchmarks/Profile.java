package dev.postlude.benchmarks;

import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.RequestView;
import dev.postlude.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** A program: where the time of an exchange goes, by JDK Flight Recorder's samples of one thread. */
final class Profile {

    /** Without it what is inlined counts as its caller's. */
    static final List<String> JVM = List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints");

    private static final int SHOWN = 8;
    private static final int MOST_TRIES = 50;
    private static final String SAMPLE = "jdk.ExecutionSample";

    private final RequestView view = Requests.view(Requests.headers(20));
    private final Postlude postlude = Postlude.builder().executor(Runnable::run).build();
    private final Duration time;
    private long ran;

    private Profile(Length length) {
        time = Duration.ofMillis(length.of(200, 3_000, 30_000));
    }

    public static void main(String[] arguments) throws IOException {
        Raw.write(Path.of(arguments[0]), run(Length.valueOf(arguments[1])));
    }

    static List<Share> run(Length length) throws IOException {
        Profile profile = new Profile(length);
        List<Share> shares = new ArrayList<>(profile.of("an exchange without a task", 0));
        shares.addAll(profile.of("an exchange with one task", 1));
        return shares;
    }

    private List<Share> of(String workload, int tasks) throws IOException {
        exchanges(tasks); // so that what is sampled has been compiled
        for (int i = 0; i < MOST_TRIES; i++) {
            List<RecordedEvent> samples = samples(tasks);
            if (!samples.isEmpty()) { // on a busy machine a short time can pass without
                return shares(workload, samples);
            }
        }
        throw new IllegalStateException("JDK Flight Recorder took no sample of " + workload);
    }

    private List<RecordedEvent> samples(int tasks) throws IOException {
        Path file = Files.createTempFile("postlude", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable(SAMPLE).withPeriod(Duration.ofMillis(10));
            recording.disable("dev.postlude.Task"); // which would be most of what it measures
            recording.start();
            exchanges(tasks);
            recording.stop();
            recording.dump(file);
            return RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getEventType().getName().equals(SAMPLE))
                    .toList();
        } finally {
            Files.delete(file);
        }
    }

    private void exchanges(int tasks) {
        long from = System.nanoTime();
        long registered = ran;
        while (System.nanoTime() - from < time.toNanos()) {
            for (int i = 0; i < 10_000; i++) {
                Exchange exchange = postlude.open(() -> view);
                try (Scope entered = exchange.enter()) {
                    for (int task = 0; task < tasks; task++) {
                        exchange.after("count", () -> ran++);
                    }
                }
                exchange.handled(null);
                exchange.responded(Outcome.Kind.SENT, 200, null);
                registered += tasks;
            }
        }
        if (ran != registered) {
            throw new IllegalStateException(registered + " tasks were registered, but " + ran + " ran");
        }
    }

    private static List<Share> shares(String workload, List<RecordedEvent> samples) {
        Map<String, Integer> counts = new TreeMap<>();
        for (RecordedEvent sample : samples) {
            counts.merge(innermost(sample), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(SHOWN)
                .map(count -> new Share(workload, count.getKey(), 100.0 * count.getValue() / samples.size()))
                .toList();
    }

    private static String innermost(RecordedEvent sample) {
        if (sample.getStackTrace() == null) {
            return "unknown";
        }
        RecordedFrame frame = sample.getStackTrace().getFrames().get(0);
        String type = frame.getMethod().getType().getName();
        return type.substring(type.lastIndexOf('.') + 1) + "."
                + frame.getMethod().getName();
    }
}
