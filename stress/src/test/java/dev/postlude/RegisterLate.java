package dev.postlude;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two threads register in an exchange that has finished. */
@JCStressTest
@Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "Both run")
@Outcome(expect = Expect.FORBIDDEN, desc = "Lost, or run twice (spec 1.7)")
@State
@SuppressWarnings("this-escape") // nobody extends it
public class RegisterLate extends SharedBench {

    public RegisterLate() {
        finish(exchange);
    }

    @Actor
    public void one() {
        meet();
        register();
    }

    @Actor
    public void another() {
        meet();
        register();
    }

    @Arbiter
    public void look(I_Result result) {
        result.r1 = runs.get();
    }
}
