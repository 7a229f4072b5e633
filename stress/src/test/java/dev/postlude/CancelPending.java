package dev.postlude;

import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZII_Result;

/** A place becomes free for a task that is being cancelled. */
@JCStressTest
@Outcome(id = "true, 0, 0", expect = Expect.ACCEPTABLE, desc = "Cancelled first")
@Outcome(id = "false, 1, 0", expect = Expect.ACCEPTABLE, desc = "Ended first")
@Outcome(id = "true, 1, 0", expect = Expect.ACCEPTABLE, desc = "Cancelled while it ran")
@Outcome(expect = Expect.FORBIDDEN, desc = "A place is lost, or the task (spec 4.4, 5.1)")
@State
@SuppressWarnings("this-escape") // nobody extends it
public class CancelPending extends Bench {

    private final CompletableFuture<String> first = new CompletableFuture<>();
    private final TaskHandle pending;

    public CancelPending() {
        super(Postlude.builder().maxConcurrency(1));
        exchange.afterAsync(TaskOptions.defaults(), () -> first);
        finish(exchange);
        pending = register();
    }

    @Actor
    public void ends() {
        meet();
        first.complete("done");
    }

    @Actor
    public void cancels(ZII_Result result) {
        meet();
        result.r1 = pending.cancel();
    }

    @Arbiter
    public void look(ZII_Result result) {
        result.r2 = runs.get();
        result.r3 = left();
    }
}
