package dev.postlude;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A thread to which the exchange was carried registers as the exchange finishes. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "Runs once")
@Outcome(expect = Expect.FORBIDDEN, desc = "Lost, or run twice (spec 1.7, 1.8)")
@State
@SuppressWarnings("this-escape") // nobody extends it
public class RegisterOrFinish extends SharedBench {

    @Actor
    public void registers() {
        meet();
        register();
    }

    @Actor
    public void finishes() {
        meet();
        finish(exchange);
    }

    @Arbiter
    public void look(I_Result result) {
        result.r1 = runs.get();
    }
}
