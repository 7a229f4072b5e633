package dev.postlude;

import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** All room is taken by one exchange; another one wants some of it as a place becomes free. */
@JCStressTest
@Outcome(id = "3, 1, 0", expect = Expect.ACCEPTABLE, desc = "The newest task made room")
@Outcome(id = "4, 0, 0", expect = Expect.ACCEPTABLE, desc = "A task started first, and left its room")
@Outcome(expect = Expect.FORBIDDEN, desc = "Lost in silence (spec 5.1, 5.2)")
@State
@SuppressWarnings("this-escape") // nobody extends it
public class OneMakesRoom extends Bench {

    private final CompletableFuture<String> first = new CompletableFuture<>();
    private final Exchange other = open();

    public OneMakesRoom() {
        super(Postlude.builder().maxConcurrency(1).maxPending(2));
        exchange.afterAsync(TaskOptions.defaults(), () -> first.whenComplete((done, error) -> runs.incrementAndGet()));
        register();
        register();
        finish(exchange);
        other.after("other", runs::incrementAndGet);
    }

    @Actor
    public void ends() {
        meet();
        first.complete("done");
    }

    @Actor
    public void wantsRoom() {
        meet();
        finish(other);
    }

    @Arbiter
    public void look(III_Result result) {
        result.r1 = runs.get();
        result.r2 = (int) postlude.count(TaskEvent.Kind.DROPPED);
        result.r3 = left();
    }
}
