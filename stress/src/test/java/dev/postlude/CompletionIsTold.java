package dev.postlude;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Somebody asks for a task's end as it ends. */
@JCStressTest
@Outcome(id = "SUCCEEDED, SUCCEEDED", expect = Expect.ACCEPTABLE, desc = "Told, early or late")
@Outcome(expect = Expect.FORBIDDEN, desc = "Never told")
@State
@SuppressWarnings("this-escape") // nobody extends it
public class CompletionIsTold extends SharedBench {

    private final TaskHandle handle = register();
    private CompletionStage<TaskHandle.State> asked = new CompletableFuture<>();

    public CompletionIsTold() {
        exchange.handled(null);
    }

    @Actor
    public void responded() {
        meet();
        respond(exchange);
    }

    @Actor
    public void asks() {
        meet();
        asked = handle.completion();
    }

    @Arbiter
    public void look(LL_Result result) {
        result.r1 = asked.toCompletableFuture().getNow(TaskHandle.State.REGISTERED);
        result.r2 = handle.state();
    }
}
