package dev.postlude;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Tasks of one exchange that are to run one after another, registered by two threads. */
@JCStressTest
@Outcome(id = "2, 1, 0", expect = Expect.ACCEPTABLE, desc = "One waits for the other")
@Outcome(expect = Expect.FORBIDDEN, desc = "Side by side, or lost (spec 1.5)")
@State
@SuppressWarnings("this-escape") // nobody extends it
public class OneAfterAnother extends Bench {

    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    public OneAfterAnother() {
        super(Postlude.builder().sequential(true));
        finish(exchange);
    }

    private void work() {
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        runs.incrementAndGet();
        now.decrementAndGet();
    }

    @Actor
    public void one() {
        meet();
        exchange.after("one", this::work);
    }

    @Actor
    public void another() {
        meet();
        exchange.after("another", this::work);
    }

    @Arbiter
    public void look(III_Result result) {
        result.r1 = runs.get();
        result.r2 = most.get();
        result.r3 = left();
    }
}
