package dev.postlude;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The handler returns, after a registration, as the response is written: the exchange's two ends. */
@JCStressTest
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "Runs once, and nothing is left")
@Outcome(expect = Expect.FORBIDDEN, desc = "Lost, or run twice (spec 1.7, 1.8)")
@State
public class HandledOrResponded extends Bench {

    @Actor
    public void handles() {
        register();
        exchange.handled(null);
    }

    @Actor
    public void responded() {
        respond(exchange);
    }

    @Arbiter
    public void look(II_Result result) {
        result.r1 = runs.get();
        result.r2 = left();
    }
}
