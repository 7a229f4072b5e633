package dev.postlude.benchmarks.servers;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What threads of one kind have taken of the processors' time, as Linux tells it.
 *
 * @param user microseconds in code of their own, in ticks of 10 ms
 * @param system microseconds in the kernel, likewise
 * @param sleeps how often one of them left its processor to wait
 */
record ThreadTime(long user, long system, long sleeps) {

    private static final int MICROS_PER_TICK = 10_000;
    private static final String SLEEPS = "voluntary_ctxt_switches:";

    /** Of the fields behind the name, which is in brackets. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    /** A thread as it was seen. */
    record Seen(ThreadKind kind, ThreadTime time) {}

    /** By the process's threads that are alive, by their number; empty where the system has no {@code /proc}. */
    static Map<String, Seen> of(long process) throws IOException {
        Map<String, Seen> seen = new HashMap<>();
        Path threads = Path.of("/proc", Long.toString(process), "task");
        if (Files.isDirectory(threads)) {
            try (DirectoryStream<Path> each = Files.newDirectoryStream(threads)) {
                for (Path thread : each) {
                    add(thread, seen);
                }
            }
        }
        return seen;
    }

    private static void add(Path thread, Map<String, Seen> seen) throws IOException {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long sleeps = Files.readString(thread.resolve("status"))
                    .lines()
                    .filter(line -> line.startsWith(SLEEPS))
                    .mapToLong(line ->
                            Long.parseLong(line.substring(SLEEPS.length()).strip()))
                    .sum();
            ThreadTime time = new ThreadTime(
                    MICROS_PER_TICK * Long.parseLong(fields[USER]),
                    MICROS_PER_TICK * Long.parseLong(fields[SYSTEM]),
                    sleeps);
            seen.put(thread.getFileName().toString(), new Seen(ThreadKind.of(name), time));
        } catch (IOException unreadable) {
            if (Files.exists(thread)) { // else it has ended between the listing and the reading
                throw unreadable;
            }
        }
    }

    /** What has come since, of threads that are still there: one that has ended takes its last part along. */
    static Map<ThreadKind, ThreadTime> since(Map<String, Seen> before, Map<String, Seen> now) {
        Map<ThreadKind, ThreadTime> times = new EnumMap<>(ThreadKind.class);
        now.forEach((number, seen) -> {
            Seen known = before.get(number);
            ThreadTime more = known == null ? seen.time() : seen.time().minus(known.time());
            times.merge(seen.kind(), more, ThreadTime::plus);
        });
        return times;
    }

    ThreadTime plus(ThreadTime other) {
        return new ThreadTime(user + other.user, system + other.system, sleeps + other.sleeps);
    }

    private ThreadTime minus(ThreadTime other) {
        return new ThreadTime(user - other.user, system - other.system, sleeps - other.sleeps);
    }
}
