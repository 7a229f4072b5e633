package dev.postlude;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LI_Result;

/** A server reports the end of one response twice, in different words. */
@JCStressTest
@Outcome(id = "SENT 200, 1", expect = Expect.ACCEPTABLE, desc = "The first one counts")
@Outcome(id = "ABORTED 499, 1", expect = Expect.ACCEPTABLE, desc = "The first one counts")
@Outcome(expect = Expect.FORBIDDEN, desc = "Mixed, or counted twice (spec 1.8, 2.2)")
@State
@SuppressWarnings("this-escape") // nobody extends it
public class RespondedTwice extends SharedBench {

    public RespondedTwice() {
        register();
    }

    @Actor
    public void sent() {
        meet();
        exchange.handled(null);
        respond(exchange);
    }

    @Actor
    public void aborted() {
        meet();
        exchange.responded(dev.postlude.Outcome.Kind.ABORTED, 499, null);
    }

    @Arbiter
    public void look(LI_Result result) {
        result.r1 = exchange.outcome().kind() + " " + exchange.outcome().status();
        result.r2 = runs.get();
    }
}
