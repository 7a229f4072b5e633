package dev.postlude;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** Two threads register, and one of them ends the exchange. */
@JCStressTest
@Outcome(id = "true", expect = Expect.ACCEPTABLE, desc = "All run, those of one thread in their order")
@Outcome(expect = Expect.FORBIDDEN, desc = "Lost, or out of order (spec 1.5)")
@State
@SuppressWarnings("this-escape") // nobody extends it
public class RegisterInOrder extends SharedBench {

    private final Queue<Integer> ran = new ConcurrentLinkedQueue<>();

    @Actor
    public void carried() {
        meet();
        exchange.after("first", () -> ran.add(1));
        exchange.after("second", () -> ran.add(2));
    }

    @Actor
    public void handler() {
        meet();
        exchange.after("third", () -> ran.add(3));
        exchange.after("fourth", () -> ran.add(4));
        finish(exchange);
    }

    @Arbiter
    public void look(Z_Result result) {
        List<Integer> order = List.copyOf(ran);
        result.r1 = order.size() == 4 && order.indexOf(1) < order.indexOf(2) && order.indexOf(3) < order.indexOf(4);
    }
}
