package dev.postlude.benchmarks.servers;

import dev.postlude.benchmarks.servers.application.Endpoint;
import dev.postlude.benchmarks.servers.load.ClosedLoop;
import dev.postlude.benchmarks.servers.load.OpenLoop;
import dev.postlude.benchmarks.servers.load.Tally;
import dev.postlude.benchmarks.servers.load.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * Measures one subject: in each round every trial has one turn and {@code none} has two, in an order of the round's
 * own. So whatever else the machine does meets all of them alike, and what is compared was measured within seconds.
 */
final class Measurement {

    private static final double[] PERCENTILES = {50, 75, 90, 95, 99, 99.5, 99.9, 100};

    /** A process with one endpoint is as warm as the others only after a longer time of it. */
    private static final int ALONE = 5;

    /** As long as this many rounds, after all that are measured: sampling takes time as well. */
    private static final int SAMPLED = 5;

    private final Subject subject;
    private final Plan plan;
    private final Random order = new Random(1);
    private final List<Slice> closed = new ArrayList<>();
    private final List<Slice> open = new ArrayList<>();
    private final Map<String, Histogram> latencies = new LinkedHashMap<>();

    private Measurement(Subject subject, Plan plan) {
        this.subject = subject;
        this.plan = plan;
    }

    static Measured of(Subject subject, Plan plan, Map<String, String> conditions)
            throws IOException, InterruptedException {
        return new Measurement(subject, plan).run(conditions);
    }

    private Measured run(Map<String, String> conditions) throws IOException, InterruptedException {
        double rate = 0;
        List<Sample> samples;
        try (Subject.Started started = subject.start()) {
            List<Trial> trials = started.trials();
            for (int i = 0; i < 2; i++) {
                for (Trial trial : trials) {
                    warmUp(trial);
                }
            }
            for (int round = 0; round < plan.rounds(); round++) {
                for (Trial trial : shuffled(trials)) {
                    closed.add(closed(trial, plan.closed(), round));
                }
            }
            samples =
                    subject.samples(trials, trial -> closed(trial, plan.closed().multipliedBy(SAMPLED), 0));
            List<Trial> opened = trials.stream()
                    .filter(trial -> started.open().contains(trial.key()))
                    .toList();
            if (!opened.isEmpty()) {
                rate = Math.floor(Plan.SHARE_OF_CAPACITY * Comparison.of(closed).perSecond("none"));
                for (int round = 0; round < plan.rounds(); round++) {
                    for (Trial trial : shuffled(opened)) {
                        open.add(open(trial, rate, round));
                    }
                }
            }
        }
        return new Measured(
                subject.key(), subject.label(), conditions, null, closed, rate, open, percentiles(), samples);
    }

    private void warmUp(Trial trial) throws IOException, InterruptedException {
        int times = trial.isAlone() ? ALONE : 1;
        long requests = times * (long) plan.warmUp();
        Duration longest =
                trial.endpoint() == Endpoint.BLOCKING ? plan.closed() : Plan.LONGEST_WARM_UP.multipliedBy(times);
        slice(trial, 0, target -> ClosedLoop.atMost(target, Plan.CONNECTIONS, requests, longest));
    }

    private List<Trial> shuffled(List<Trial> trials) {
        List<Trial> turns = new ArrayList<>(trials);
        turns.add(trials.stream().filter(Trial::isNone).findFirst().orElseThrow());
        Collections.shuffle(turns, order);
        return turns;
    }

    private Slice closed(Trial trial, Duration time, int round) throws IOException, InterruptedException {
        return slice(trial, round, target -> ClosedLoop.during(target, Plan.CONNECTIONS, time));
    }

    private Slice open(Trial trial, double rate, int round) throws IOException, InterruptedException {
        double seconds = (double) plan.open().toMillis() / Duration.ofSeconds(1).toMillis();
        long requests = Math.max(1, Math.round(rate * seconds));
        return slice(trial, round, target -> {
            Tally tally = OpenLoop.run(target, Plan.OPEN_CONNECTIONS, rate, requests);
            latencies
                    .computeIfAbsent(trial.key(), key -> new Histogram(tally.latencies()))
                    .add(tally.latencies());
            return tally;
        });
    }

    private interface Load {
        Tally on(Target target) throws IOException, InterruptedException;
    }

    /** The work beside the answers is awaited, and belongs to what the requests have cost. */
    private static Slice slice(Trial trial, int round, Load load) throws IOException, InterruptedException {
        ServerProcess server = trial.server();
        String work = trial.endpoint().key();
        long doneBefore = server.figures().done().getOrDefault(work, 0L);
        long allocatedBefore = server.figures().allocated();
        Map<String, ThreadTime.Seen> threadsBefore = server.threads();
        Duration cpuBefore = server.cpu();
        Tally tally = load.on(server.target(work));
        if (tally.refused() > 0) {
            throw new IllegalStateException(tally.refused() + " of " + tally.answered() + " requests to " + work
                    + " were not answered with 200");
        }
        server.awaitDone(work, doneBefore + tally.answered());
        Duration cpu = server.cpu().minus(cpuBefore);
        Map<ThreadKind, ThreadTime> threads = ThreadTime.since(threadsBefore, server.threads());
        long allocated = server.figures().allocated() - allocatedBefore;
        return new Slice(
                trial.key(),
                round,
                tally.answered(),
                tally.perSecond(),
                cpu.toNanos() / 1000,
                allocated == 0 ? -1 : allocated,
                Slice.micros(tally.latencies(), 50),
                Slice.micros(tally.latencies(), 99),
                threads);
    }

    private Map<String, Map<String, Double>> percentiles() {
        Map<String, Map<String, Double>> all = new TreeMap<>();
        latencies.forEach((trial, histogram) -> {
            Map<String, Double> values = new LinkedHashMap<>();
            for (double percentile : PERCENTILES) {
                values.put(String.valueOf(percentile), Slice.micros(histogram, percentile));
            }
            all.put(trial, values);
        });
        return all;
    }
}
