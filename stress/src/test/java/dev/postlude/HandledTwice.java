package dev.postlude;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** The handler's end is reported by two threads, as by an async listener and by the filter. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "Runs once")
@Outcome(expect = Expect.FORBIDDEN, desc = "Lost, or run twice (spec 1.7, 1.8)")
@State
public class HandledTwice extends SharedBench {

    public HandledTwice() {
        register();
        respond(exchange);
    }

    @Actor
    public void listener() {
        exchange.handled(null);
    }

    @Actor
    public void filter() {
        exchange.handled(new IllegalStateException());
    }

    @Arbiter
    public void look(I_Result result) {
        result.r1 = runs.get();
    }
}
