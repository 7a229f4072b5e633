package dev.postlude;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/** A task is cancelled as it starts. Last: whether an interrupt is left to the thread that ran it. */
@JCStressTest
@Outcome(id = "true, 0, CANCELLED, false", expect = Expect.ACCEPTABLE, desc = "Cancelled first")
@Outcome(id = "false, 1, SUCCEEDED, false", expect = Expect.ACCEPTABLE, desc = "Ended first")
@Outcome(id = "true, 1, CANCELLED, false", expect = Expect.ACCEPTABLE, desc = "Cancelled while it ran")
@Outcome(expect = Expect.FORBIDDEN, desc = "Both or neither, or an interrupt that hits what comes next (spec 4.4)")
@State
@SuppressWarnings("this-escape") // nobody extends it
public class CancelOrRun extends SharedBench {

    private final TaskHandle handle = register();

    public CancelOrRun() {
        exchange.handled(null);
    }

    @Actor
    public void responded(LLLL_Result result) {
        meet();
        respond(exchange);
        result.r4 = Thread.interrupted();
    }

    @Actor
    public void cancels(LLLL_Result result) {
        meet();
        result.r1 = handle.cancel();
    }

    @Arbiter
    public void look(LLLL_Result result) {
        result.r2 = runs.get();
        result.r3 = handle.state();
    }
}
