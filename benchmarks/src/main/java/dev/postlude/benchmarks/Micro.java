package dev.postlude.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the JMH benchmarks, with JMH's own profiler of allocation, and takes the figures from it. */
final class Micro {

    private static final String ALL = "dev\\.postlude\\.benchmarks\\..*Benchmark\\..*";
    private static final String TWO_THREADS =
            "dev\\.postlude\\.benchmarks\\.(Exchange|Registration|Peers)Benchmark\\..*";

    private final Jdk jdk;
    private final Pace pace;

    Micro(Jdk jdk, Pace pace) {
        this.jdk = jdk;
        this.pace = pace;
    }

    /** All of them with one thread, and, if asked to, with two where threads share something. */
    List<Measured> run(boolean onTwoThreads) throws RunnerException {
        List<Measured> all = new ArrayList<>(run(ALL, 1));
        if (onTwoThreads) {
            all.addAll(run(TWO_THREADS, 2));
        }
        return all;
    }

    List<Measured> run(String include, int threads) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(include)
                .forks(pace.forks())
                .warmupIterations(pace.warmups())
                .warmupTime(pace.warmup())
                .measurementIterations(pace.iterations())
                .measurementTime(pace.time())
                .threads(threads)
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuProfiler.class)
                .jvm(jdk.java().toString())
                .jvmArgsAppend("-Xms1g", "-Xmx1g")
                .shouldFailOnError(true)
                .verbosity(VerboseMode.NORMAL);
        if (!jdk.hasVirtualThreads()) {
            options.param("executor", "pool");
        }
        return figures(new Runner(options.build()).run());
    }

    private List<Measured> figures(Collection<RunResult> results) {
        return results.stream().map(this::figure).toList();
    }

    private Measured figure(RunResult result) {
        String[] name = result.getParams().getBenchmark().split("\\.", -1);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String key : result.getParams().getParamsKeys()) {
            parameters.put(key, result.getParams().getParam(key));
        }
        Result<?> time = result.getPrimaryResult();
        boolean sampled = time.getStatistics().getN() > pace.iterations() * (long) Math.max(1, pace.forks());
        return new Measured(
                jdk.feature(),
                result.getParams().getThreads(),
                name[name.length - 2] + "." + name[name.length - 1],
                parameters,
                time.getScore(),
                Double.isNaN(time.getScoreError()) ? 0 : time.getScoreError(),
                sampled ? time.getStatistics().getPercentile(50) : 0,
                sampled ? time.getStatistics().getPercentile(99) : 0,
                secondary(result, CpuProfiler.NAME),
                secondary(result, "gc.alloc.rate.norm"));
    }

    private static double secondary(RunResult result, String name) {
        Result<?> found = result.getSecondaryResults().get(name);
        return found == null ? 0 : found.getScore();
    }
}
