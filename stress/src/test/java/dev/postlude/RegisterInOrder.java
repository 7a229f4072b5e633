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

/**
 * Two threads register, and one of them ends the exchange. The order is that of the starts: once a task has started the
 * next one may, and get further, before the first has done anything.
 */
@JCStressTest
@Outcome(id = "true", expect = Expect.ACCEPTABLE, desc = "All run, those of one thread started in their order")
@Outcome(expect = Expect.FORBIDDEN, desc = "Lost, or started out of order (spec 1.5)")
@State
@SuppressWarnings("this-escape") // nobody extends it
public class RegisterInOrder extends Bench {

    private final Queue<String> started;

    public RegisterInOrder() {
        this(new ConcurrentLinkedQueue<>());
    }

    private RegisterInOrder(Queue<String> started) {
        super(Postlude.builder().listener(event -> {
            if (event.kind() == TaskEvent.Kind.STARTED) {
                started.add(event.task());
            }
        }));
        this.started = started;
    }

    @Actor
    public void carried() {
        meet();
        exchange.after("first", runs::incrementAndGet);
        exchange.after("second", runs::incrementAndGet);
    }

    @Actor
    public void handler() {
        meet();
        exchange.after("third", runs::incrementAndGet);
        exchange.after("fourth", runs::incrementAndGet);
        finish(exchange);
    }

    @Arbiter
    public void look(Z_Result result) {
        List<String> order = List.copyOf(started);
        result.r1 = runs.get() == 4
                && order.size() == 4
                && order.indexOf("first") < order.indexOf("second")
                && order.indexOf("third") < order.indexOf("fourth");
    }
}
