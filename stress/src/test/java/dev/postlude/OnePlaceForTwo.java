package dev.postlude;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two exchanges finish at once, and there is one place. */
@JCStressTest
@Outcome(id = "2, 0", expect = Expect.ACCEPTABLE, desc = "One waits for the other")
@Outcome(expect = Expect.FORBIDDEN, desc = "The place is lost, and with it a task (spec 5.1)")
@State
@SuppressWarnings("this-escape") // nobody extends it
public class OnePlaceForTwo extends Bench {

    private final Exchange other = open();

    public OnePlaceForTwo() {
        super(Postlude.builder().maxConcurrency(1).maxPending(1));
        register();
        other.after("other", runs::incrementAndGet);
    }

    @Actor
    public void one() {
        meet();
        finish(exchange);
    }

    @Actor
    public void another() {
        meet();
        finish(other);
    }

    @Arbiter
    public void look(II_Result result) {
        result.r1 = runs.get();
        result.r2 = left();
    }
}
