package dev.postlude;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LI_Result;

/** The runtime is closed as a task is registered, in an exchange that has not finished. */
@JCStressTest
@Outcome(id = "REFUSED, 0", expect = Expect.ACCEPTABLE, desc = "Closed first")
@Outcome(id = "ABANDONED, 0", expect = Expect.ACCEPTABLE, desc = "Registered first")
@Outcome(expect = Expect.FORBIDDEN, desc = "Accepted and forgotten (spec 6.3)")
@State
@SuppressWarnings("this-escape") // nobody extends it
public class CloseOrRegister extends Bench {

    @Actor
    public void registers(LI_Result result) {
        meet();
        try {
            result.r1 = register();
        } catch (IllegalStateException closed) {
            result.r1 = "REFUSED";
        }
    }

    @Actor
    public void closes() {
        meet();
        postlude.drainer.stop();
    }

    @Arbiter
    public void look(LI_Result result) {
        if (result.r1 instanceof TaskHandle handle) {
            result.r1 = handle.state();
        }
        result.r2 = runs.get();
    }
}
