package dev.postlude;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A task registers another one while a thread outside does so too. */
@JCStressTest
@Outcome(id = "3", expect = Expect.ACCEPTABLE, desc = "All run")
@Outcome(expect = Expect.FORBIDDEN, desc = "Lost, or run twice (spec 1.6, 1.7)")
@State
@SuppressWarnings("this-escape") // nobody extends it
public class RegisterNested extends SharedBench {

    public RegisterNested() {
        exchange.after("outer", () -> {
            register();
            runs.incrementAndGet();
        });
        exchange.handled(null);
    }

    @Actor
    public void responded() {
        meet();
        respond(exchange);
    }

    @Actor
    public void registers() {
        meet();
        register();
    }

    @Arbiter
    public void look(I_Result result) {
        result.r1 = runs.get();
    }
}
