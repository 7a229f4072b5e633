package dev.postlude;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** The exchange's two ends, at once. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "Runs once")
@Outcome(expect = Expect.FORBIDDEN, desc = "Lost, or run twice (spec 1.7, 1.8)")
@State
@SuppressWarnings("this-escape") // nobody extends it
public class HandledOrResponded extends SharedBench {

    public HandledOrResponded() {
        register();
    }

    @Actor
    public void handled() {
        meet();
        exchange.handled(null);
    }

    @Actor
    public void responded() {
        meet();
        respond(exchange);
    }

    @Arbiter
    public void look(I_Result result) {
        result.r1 = runs.get();
    }
}
