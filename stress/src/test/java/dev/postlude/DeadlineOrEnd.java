package dev.postlude;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LII_Result;

/** A task's deadline comes as it ends. */
@JCStressTest
@Outcome(id = "SUCCEEDED, 1, 0", expect = Expect.ACCEPTABLE, desc = "Ended first")
@Outcome(id = "TIMED_OUT, 1, 0", expect = Expect.ACCEPTABLE, desc = "Too late")
@Outcome(expect = Expect.FORBIDDEN, desc = "Both, or a place that is lost (spec 4.3)")
@State
@SuppressWarnings("this-escape") // nobody extends it
public class DeadlineOrEnd extends Bench {

    private final CompletableFuture<String> stage = new CompletableFuture<>();
    private final TaskHandle handle;

    public DeadlineOrEnd() {
        super(Postlude.builder().ticker(new LateTicker()));
        handle = exchange.afterAsync(TaskOptions.defaults(), () -> stage);
        finish(exchange);
    }

    @Actor
    public void ends() {
        meet();
        stage.complete("done");
    }

    @Actor
    public void looksAtTheClock() {
        meet();
        postlude.watch.sweep();
    }

    @Arbiter
    public void look(LII_Result result) {
        result.r1 = handle.state();
        result.r2 = (int) postlude.events.ended();
        result.r3 = left();
    }

    /** Each look at it is a minute later than the one before. */
    private static final class LateTicker implements Ticker {

        private final AtomicLong now = new AtomicLong();

        @Override
        public long nanos() {
            return now.addAndGet(60_000_000_000L);
        }
    }
}
