package dev.postlude.benchmarks.servers;

import dev.postlude.benchmarks.Jdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** Where a server's threads are in Postlude's code under load, by JDK Flight Recorder. */
final class Sampling {

    /** With samples by processor time, and with threads that stop for a sample by themselves. */
    private static final int FIRST_RELIABLE = 25;

    private static final String PROCESSOR_TIME = "jdk.CPUTimeSample";
    private static final String EXECUTION = "jdk.ExecutionSample";
    private static final double LEAST = 0.3;
    private static final int MOST_TRIES = 50;

    /** What only passes a request on is not Postlude's, unless a thread is within it itself. */
    private static final Set<String> PASS_ON =
            Set.of("doFilter", "filter", "handle", "invoke", "send", "succeeded", "write");

    private final Jdk jdk;
    private final ServerProcess server;
    private final Path file;

    Sampling(Jdk jdk, ServerProcess server, Path folder) {
        this.jdk = jdk;
        this.server = server;
        this.file = folder.resolve("samples.jfr").toAbsolutePath();
    }

    List<Sample> during(Trial trial, Subject.Load load) throws IOException, InterruptedException {
        for (int i = 0; i < MOST_TRIES; i++) {
            List<RecordedEvent> events = events(trial, load);
            if (!events.isEmpty()) { // a load of a moment can pass without
                return samples(events);
            }
        }
        String none = "JDK Flight Recorder took no sample of " + trial.key() + " on JDK " + jdk.feature();
        if (jdk.feature() >= FIRST_RELIABLE) {
            throw new IllegalStateException(none);
        }
        System.out.println(none + ", which an older one does on a busy machine");
        return List.of();
    }

    private List<RecordedEvent> events(Trial trial, Subject.Load load) throws IOException, InterruptedException {
        boolean processorTime =
                jdk.feature() >= FIRST_RELIABLE && "Linux".equals(System.getProperty("os.name")); // nowhere else
        command(
                "JFR.start",
                "name=load",
                "settings=none",
                "+dev.postlude.Task#enabled=false", // on unless it is said, and most of what it would see of the work
                processorTime ? "+" + PROCESSOR_TIME + "#enabled=true" : "+" + EXECUTION + "#enabled=true",
                processorTime ? "+" + PROCESSOR_TIME + "#throttle=5ms" : "+" + EXECUTION + "#period=10ms");
        load.on(trial);
        command("JFR.stop", "name=load", "filename=" + file);
        try {
            return RecordingFile.readAllEvents(file).stream()
                    .filter(event -> Set.of(PROCESSOR_TIME, EXECUTION)
                            .contains(event.getEventType().getName()))
                    .filter(event -> event.getStackTrace() != null)
                    .toList();
        } finally {
            Files.delete(file);
        }
    }

    private void command(String... command) throws IOException, InterruptedException {
        List<String> all =
                new ArrayList<>(List.of(jdk.java().resolveSibling("jcmd").toString(), Long.toString(server.pid())));
        all.addAll(Arrays.asList(command));
        Process run = new ProcessBuilder(all).redirectErrorStream(true).start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (run.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", all) + " failed: " + said);
        }
    }

    private static List<Sample> samples(List<RecordedEvent> events) {
        Map<ThreadKind, Integer> all = new EnumMap<>(ThreadKind.class);
        Map<ThreadKind, Map<String, Integer>> ours = new EnumMap<>(ThreadKind.class);
        for (RecordedEvent event : events) {
            ThreadKind kind = ThreadKind.of(thread(event));
            all.merge(kind, 1, Integer::sum);
            String method = method(event.getStackTrace().getFrames());
            if (!method.isEmpty()) {
                ours.computeIfAbsent(kind, of -> new TreeMap<>()).merge(method, 1, Integer::sum);
            }
        }
        List<Sample> samples = new ArrayList<>();
        ours.forEach((kind, methods) -> methods.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(each -> new Sample(kind, each.getKey(), 100.0 * each.getValue() / all.getOrDefault(kind, 1)))
                .filter(sample -> sample.percent() >= LEAST)
                .forEach(samples::add));
        return samples;
    }

    private static String thread(RecordedEvent event) {
        RecordedThread thread =
                event.hasField("sampledThread") ? event.getThread("sampledThread") : event.getThread("eventThread");
        String name = thread == null ? null : thread.getJavaName();
        return name == null ? "" : name;
    }

    /** Of the innermost frame that is Postlude's; empty if there is none, or it only passes a request on. */
    private static String method(List<RecordedFrame> frames) {
        for (int i = 0; i < frames.size(); i++) {
            String type = frames.get(i).getMethod().getType().getName();
            String method = frames.get(i).getMethod().getName();
            if (type.startsWith("dev.postlude.") && !type.startsWith("dev.postlude.benchmarks.")) {
                return i > 0 && PASS_ON.contains(method)
                        ? ""
                        : type.substring(type.lastIndexOf('.') + 1) + "." + method;
            }
        }
        return "";
    }
}
