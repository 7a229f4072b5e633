package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * The runtime against {@link RuntimeModel}, after each step of each sequence: all short sequences, and random long
 * ones. {@code -Dpostlude.model.depth}, {@code -Dpostlude.model.runs} make more of it, {@code -Dpostlude.model.seed}
 * replays.
 */
@Tag("slow") // half a minute, which the further builds of the CI need not spend
@Timeout(600)
class ModelTest {

    private static final int DEPTH = Integer.getInteger("postlude.model.depth", 4);
    private static final int RUNS = Integer.getInteger("postlude.model.runs", 1_000);
    private static final int STEPS = 60;

    /** The second exchange has finished: what is registered in it is late. */
    private static final List<ModelStep> LATE =
            List.of(ModelStep.of(ModelStep.Kind.HANDLED, 1), ModelStep.of(ModelStep.Kind.RESPONDED, 1));

    /** And one of its tasks has the only place, and does not heed its end. */
    private static final List<ModelStep> BUSY = List.of(
            LATE.get(0), LATE.get(1), ModelStep.register(1, ModelStep.Work.DEAF), ModelStep.of(ModelStep.Kind.RUN, 0));

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(Postlude.class);

    private final Level before = LOG.getLevel();

    @BeforeEach
    void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterEach
    void loud() {
        LOG.setLevel(before);
    }

    static Stream<ModelLimits> small() {
        return Stream.of(
                new ModelLimits(2, 1, 1, false, OverflowPolicy.DROP),
                new ModelLimits(2, 1, 1, true, OverflowPolicy.DROP),
                new ModelLimits(2, 1, 1, false, OverflowPolicy.RUN_BY_CALLER),
                new ModelLimits(2, 1, 1, true, OverflowPolicy.RUN_BY_CALLER));
    }

    static Stream<ModelLimits> large() {
        return small().map(limits -> new ModelLimits(3, 2, 4, limits.sequential(), limits.overflow()));
    }

    @ParameterizedTest
    @MethodSource("small")
    void agreesAboutAllShortSequences(ModelLimits limits) {
        long sequences = explore(limits, new ArrayList<>(LATE), LATE.size() + DEPTH)
                + explore(limits, new ArrayList<>(BUSY), BUSY.size() + DEPTH);
        System.out.printf("%s: %,d sequences of %d steps%n", limits, sequences, DEPTH);
        assertThat(sequences).isGreaterThan(1_000);
    }

    /** What a sequence does is checked at each of its steps, so only the longest have to be run. */
    private static long explore(ModelLimits limits, List<ModelStep> sequence, int length) {
        if (sequence.size() == length) {
            check(limits, sequence, "");
            return 1;
        }
        RuntimeModel model = new RuntimeModel(limits);
        sequence.forEach(model::apply);
        long sequences = 0;
        for (ModelStep step : alphabet(model.tasks.size())) {
            if (model.allows(step)) {
                sequence.add(step);
                sequences += explore(limits, sequence, length);
                sequence.remove(sequence.size() - 1);
            }
        }
        return sequences;
    }

    private static List<ModelStep> alphabet(int tasks) {
        List<ModelStep> steps = new ArrayList<>(List.of(
                ModelStep.register(0, ModelStep.Work.RETURNS),
                ModelStep.register(0, ModelStep.Work.NESTS),
                ModelStep.register(0, ModelStep.Work.WAITS),
                ModelStep.register(1, ModelStep.Work.DEAF),
                ModelStep.register(1, ModelStep.Work.RETURNS),
                ModelStep.of(ModelStep.Kind.HANDLED, 0),
                ModelStep.of(ModelStep.Kind.RESPONDED, 0),
                ModelStep.of(ModelStep.Kind.RUN, 0),
                ModelStep.of(ModelStep.Kind.TIME, 0),
                ModelStep.of(ModelStep.Kind.CLOSE, 0)));
        for (int task = 0; task < tasks; task++) {
            steps.add(ModelStep.of(ModelStep.Kind.COMPLETE, task));
            steps.add(ModelStep.of(ModelStep.Kind.CANCEL, task));
        }
        return steps;
    }

    @ParameterizedTest
    @MethodSource("large")
    void agreesAboutRandomSequences(ModelLimits limits) {
        Long replayed = Long.getLong("postlude.model.seed");
        long first = replayed == null ? System.nanoTime() : replayed;
        long runs = replayed == null ? RUNS : 1;
        System.out.printf("%s: %,d sequences from -Dpostlude.model.seed=%d on%n", limits, runs, first);
        for (long seed = first; seed < first + runs; seed++) {
            check(limits, sequence(limits, new Random(seed)), " (-Dpostlude.model.seed=" + seed + ")");
        }
    }

    /** Exchanges that come and go would be more of the same: a sequence has a few, and all of its tasks are theirs. */
    private static List<ModelStep> sequence(ModelLimits limits, Random random) {
        RuntimeModel model = new RuntimeModel(limits);
        List<ModelStep> sequence = new ArrayList<>();
        while (sequence.size() < STEPS) {
            ModelStep step = ModelStep.random(random, limits.exchanges(), model.tasks.size());
            if (step.kind() == ModelStep.Kind.REGISTER || model.allows(step)) {
                model.apply(step);
                sequence.add(step);
            }
        }
        return sequence;
    }

    private static void check(ModelLimits limits, List<ModelStep> sequence, String replay) {
        RuntimeModel model = new RuntimeModel(limits);
        ModelledRuntime runtime = new ModelledRuntime(limits);
        List<ModelStep> done = new ArrayList<>();
        for (ModelStep step : sequence) {
            done.add(step);
            apply(step, model, runtime, limits, done, replay);
        }
        for (ModelStep step = next(model); step != null; step = next(model)) {
            done.add(step);
            apply(step, model, runtime, limits, done, replay);
        }
        if (model.running() + model.pending() + model.open() > 0
                || runtime.tasks.stream().anyMatch(task -> !task.state().isFinal())
                || !runtime.postlude().watch.runs().isEmpty()) {
            throw new AssertionError("Something is left of " + limits + replay + " after " + done);
        }
    }

    /** What brings everything to its end. */
    private static ModelStep next(RuntimeModel model) {
        return Stream.of(
                        IntStream.range(0, model.requests.size())
                                .mapToObj(i -> ModelStep.of(ModelStep.Kind.HANDLED, i)),
                        IntStream.range(0, model.requests.size())
                                .mapToObj(i -> ModelStep.of(ModelStep.Kind.RESPONDED, i)),
                        Stream.of(ModelStep.of(ModelStep.Kind.RUN, 0)),
                        IntStream.range(0, model.tasks.size()).mapToObj(i -> ModelStep.of(ModelStep.Kind.COMPLETE, i)))
                .flatMap(steps -> steps)
                .filter(model::allows)
                .findFirst()
                .orElse(null);
    }

    private static void apply(
            ModelStep step,
            RuntimeModel model,
            ModelledRuntime runtime,
            ModelLimits limits,
            List<ModelStep> done,
            String replay) {
        model.events.clear();
        runtime.events.clear();
        model.apply(step);
        runtime.apply(step);
        if (step.kind() == ModelStep.Kind.CLOSE) { // has no order
            Collections.sort(model.events);
            Collections.sort(runtime.events);
        }
        if (!agree(model, runtime)) {
            throw new AssertionError("The runtime and its model disagree, " + limits + replay + "\nafter " + done
                    + "\nmodel:   " + shown(model) + "\nruntime: " + shown(runtime));
        }
    }

    private static boolean agree(RuntimeModel model, ModelledRuntime runtime) {
        Postlude postlude = runtime.postlude();
        boolean agree = model.events.equals(runtime.events)
                && model.running() == postlude.running()
                && model.pending() == postlude.pending()
                && model.open() == postlude.openExchanges()
                && model.executor.size() == runtime.handedOver()
                && model.tasks.size() == runtime.tasks.size();
        for (int i = 0; agree && i < model.tasks.size(); i++) {
            agree = model.tasks.get(i).state == runtime.tasks.get(i).state();
        }
        return agree;
    }

    private static String shown(RuntimeModel model) {
        return shown(
                model.events,
                model.tasks.stream().map(task -> task.state).toList(),
                model.running(),
                model.pending(),
                model.open(),
                model.executor.size());
    }

    private static String shown(ModelledRuntime runtime) {
        return shown(
                runtime.events,
                runtime.tasks.stream().map(TaskHandle::state).toList(),
                runtime.postlude().running(),
                runtime.postlude().pending(),
                runtime.postlude().openExchanges(),
                runtime.handedOver());
    }

    private static String shown(
            List<String> events, List<TaskHandle.State> states, int running, int pending, long open, int handedOver) {
        return events + " " + states + " running " + running + ", pending " + pending + ", open " + open
                + ", handed over " + handedOver;
    }
}
