package dev.postlude;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** The real runtime, taken through the same steps as its model by one thread, with a clock that is turned by hand. */
final class ModelledRuntime {

    private final ManualTicker ticker = new ManualTicker();
    private final Queue<Runnable> executor = new ArrayDeque<>();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<CompletableFuture<String>> stages = new ArrayList<>();
    private final Postlude postlude;
    final List<TaskHandle> tasks = new ArrayList<>();
    final List<String> events = new ArrayList<>();

    ModelledRuntime(ModelLimits limits) {
        postlude = Postlude.builder()
                .executor(executor::add)
                .ticker(ticker)
                .timerThreads(NeverStarted::new)
                .maxConcurrency(limits.maxConcurrency())
                .maxPending(limits.maxPending())
                .sequential(limits.sequential())
                .overflow(limits.overflow())
                .timeout(Duration.ofSeconds(ModelLimits.TIMEOUT_SECONDS))
                .listener(event -> events.add(event.kind() + " " + event.task()))
                .build();
        for (int i = 0; i < limits.exchanges(); i++) {
            exchanges.add(Requests.open(postlude));
        }
    }

    Postlude postlude() {
        return postlude;
    }

    int handedOver() {
        return executor.size();
    }

    void apply(ModelStep step) {
        switch (step.kind()) {
            case REGISTER -> register(exchanges.get(step.which()), step.work());
            case HANDLED -> exchanges.get(step.which()).handled(null);
            case RESPONDED -> exchanges.get(step.which()).responded(Outcome.Kind.SENT, 200, null);
            case RUN -> {
                Runnable next = executor.poll();
                if (next != null) {
                    next.run();
                }
            }
            case COMPLETE -> stages.get(step.which()).complete("done");
            case CANCEL -> tasks.get(step.which()).cancel();
            case TIME -> pass();
            case CLOSE -> postlude.drainer.stop();
        }
    }

    private void register(Exchange exchange, ModelStep.Work does) {
        CompletableFuture<String> stage = new CompletableFuture<>();
        TaskOptions options = TaskOptions.named(Integer.toString(stages.size()));
        if (does == ModelStep.Work.SKIPS) {
            options = options.onFailure();
        }
        try {
            stages.add(stage); // first, since a caller may run the task, and that one may register the next
            int number = stages.size() - 1;
            tasks.add(null);
            tasks.set(
                    number,
                    switch (does) {
                        case WAITS -> exchange.afterAsync(options, () -> stage);
                        case DEAF -> exchange.afterAsync(options, stage::minimalCompletionStage);
                        default -> exchange.after(options, () -> work(exchange, does));
                    });
        } catch (IllegalStateException closed) {
            stages.remove(stages.size() - 1);
            tasks.remove(tasks.size() - 1);
            events.add("REFUSED");
        }
    }

    private void work(Exchange exchange, ModelStep.Work does) {
        if (does == ModelStep.Work.THROWS) {
            throw new IllegalStateException("planned");
        }
        if (does == ModelStep.Work.NESTS) {
            register(exchange, ModelStep.Work.RETURNS);
        }
    }

    /** What the timer does, but in an order: its own set has none. */
    private void pass() {
        ticker.advance(Duration.ofSeconds(ModelLimits.STEP_SECONDS));
        postlude.watch.runs().stream()
                .sorted(Comparator.comparingInt(
                        run -> Integer.parseInt(run.task().name())))
                .map(run -> Optional.ofNullable(run.check(ticker.nanos())))
                .flatMap(Optional::stream)
                .toList()
                .forEach(Runnable::run);
    }

    private static final class NeverStarted extends Thread {

        NeverStarted(Runnable nothing) {
            super(nothing);
        }

        @Override
        public synchronized void start() {}
    }
}
