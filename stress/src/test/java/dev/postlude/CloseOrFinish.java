package dev.postlude;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/** The runtime is closed as an exchange finishes. */
@JCStressTest
@Outcome(id = "SUCCEEDED, 1, 1, 0", expect = Expect.ACCEPTABLE, desc = "Ran first")
@Outcome(id = "ABANDONED, 0, 1, 0", expect = Expect.ACCEPTABLE, desc = "Closed first")
@Outcome(id = "ABANDONED, 1, 1, 0", expect = Expect.ACCEPTABLE, desc = "Closed while it ran")
@Outcome(expect = Expect.FORBIDDEN, desc = "In no final state, or in two (spec 6.2)")
@State
@SuppressWarnings("this-escape") // nobody extends it
public class CloseOrFinish extends Bench {

    private final TaskHandle handle = register();

    @Actor
    public void finishes() {
        meet();
        finish(exchange);
    }

    @Actor
    public void closes() {
        meet();
        postlude.drainer.stop();
    }

    @Arbiter
    public void look(LLLL_Result result) {
        result.r1 = handle.state();
        result.r2 = runs.get();
        result.r3 = (int) postlude.events.ended();
        result.r4 = left();
    }
}
