package dev.postlude;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The handler's end is reported by two threads, as by an async listener and by the filter. */
@JCStressTest
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "Ends once, and its task runs once")
@Outcome(expect = Expect.FORBIDDEN, desc = "Ends twice, or its task runs twice (spec 1.8)")
@State
@SuppressWarnings("this-escape") // nobody extends it
public class HandledTwice extends Bench {

    public HandledTwice() {
        register();
        respond(exchange);
    }

    @Actor
    public void listener() {
        meet();
        exchange.handled(null);
    }

    @Actor
    public void filter() {
        meet();
        exchange.handled(new IllegalStateException());
    }

    @Arbiter
    public void look(II_Result result) {
        result.r1 = runs.get();
        result.r2 = left();
    }
}
