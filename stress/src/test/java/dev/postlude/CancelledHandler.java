package dev.postlude;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/** A reactive handler is cancelled as the last thread leaves its exchange. */
@JCStressTest
@Outcome(id = "true, 2", expect = Expect.ACCEPTABLE, desc = "It has ended, once")
@Outcome(expect = Expect.FORBIDDEN, desc = "Its end is lost (spec 1.1)")
@State
@SuppressWarnings("this-escape") // nobody extends it
public class CancelledHandler extends SharedBench {

    public CancelledHandler() {
        register();
        respond(exchange);
    }

    @Actor
    public void leaves() {
        meet();
        try (Scope entered = exchange.enter()) {
            register();
        }
    }

    @Actor
    public void cancelled() {
        meet();
        exchange.cancelled();
    }

    @Arbiter
    public void look(ZI_Result result) {
        result.r1 = exchange.isFinished();
        result.r2 = runs.get();
    }
}
