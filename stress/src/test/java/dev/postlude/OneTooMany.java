package dev.postlude;

import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Three tasks come at once, there is a place for one and room for another. None ends. */
@JCStressTest
@Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "One runs, one waits, one is dropped")
@Outcome(expect = Expect.FORBIDDEN, desc = "One more or one less than the limits say (spec 5.1)")
@State
@SuppressWarnings("this-escape") // nobody extends it
public class OneTooMany extends Bench {

    private final Exchange second = open();
    private final Exchange third = open();

    public OneTooMany() {
        super(Postlude.builder().maxConcurrency(1).maxPending(1));
        hang(exchange);
        hang(second);
        hang(third);
    }

    private static void hang(Exchange exchange) {
        exchange.afterAsync(TaskOptions.defaults(), CompletableFuture::new);
    }

    @Actor
    public void two() {
        meet();
        finish(exchange);
        finish(second);
    }

    @Actor
    public void another() {
        meet();
        finish(third);
    }

    @Arbiter
    public void look(III_Result result) {
        result.r1 = postlude.running();
        result.r2 = postlude.pending();
        result.r3 = (int) postlude.count(TaskEvent.Kind.DROPPED);
    }
}
