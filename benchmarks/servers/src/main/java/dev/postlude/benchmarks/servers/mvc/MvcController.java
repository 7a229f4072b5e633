package dev.postlude.benchmarks.servers.mvc;

import static dev.postlude.After.after;

import dev.postlude.benchmarks.servers.application.AllocatedBytes;
import dev.postlude.benchmarks.servers.application.Answer;
import dev.postlude.benchmarks.servers.application.AsyncWork;
import dev.postlude.benchmarks.servers.application.Endpoint;
import dev.postlude.benchmarks.servers.application.Figures;
import dev.postlude.benchmarks.servers.application.Work;
import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** One method for each {@link Endpoint}. */
@RestController
class MvcController {

    private final Work work;
    private final AsyncWork async;
    private final AllocatedBytes allocated;

    MvcController(Work work, AsyncWork async, AllocatedBytes allocated) {
        this.work = work;
        this.async = async;
        this.allocated = allocated;
    }

    @GetMapping("/none")
    Answer none() {
        work.count(Endpoint.NONE);
        return Answer.accepted();
    }

    @GetMapping("/after")
    Answer registersTask() {
        after("count", () -> work.count(Endpoint.AFTER));
        return Answer.accepted();
    }

    @GetMapping("/after-view")
    Answer registersTaskThatReadsRequest() {
        after("audit", work::readRequest);
        return Answer.accepted();
    }

    @GetMapping("/after-wait")
    Answer registersTaskThatWaits() {
        after("wait", () -> work.await(Endpoint.AFTER_WAIT));
        return Answer.accepted();
    }

    @GetMapping("/blocking")
    Answer waitsBefore() throws InterruptedException {
        work.await(Endpoint.BLOCKING);
        return Answer.accepted();
    }

    @GetMapping("/async")
    Answer callsAsync() {
        async.count();
        return Answer.accepted();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // as those do who use it for this
    @GetMapping("/run-async")
    Answer runsAsync() {
        CompletableFuture.runAsync(() -> work.count(Endpoint.RUN_ASYNC));
        return Answer.accepted();
    }

    /** The rest is {@link WorkAtCompletion}'s. */
    @GetMapping("/after-completion")
    Answer leavesWorkForCompletion() {
        return Answer.accepted();
    }

    @GetMapping("/figures")
    Figures figures() throws InterruptedException {
        return Figures.of(work, allocated);
    }
}
