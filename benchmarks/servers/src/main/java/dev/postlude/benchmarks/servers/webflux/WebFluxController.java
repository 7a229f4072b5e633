package dev.postlude.benchmarks.servers.webflux;

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
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** One method for each {@link Endpoint}. */
@RestController
class WebFluxController {

    private final Work work;
    private final AsyncWork async;
    private final AllocatedBytes allocated;

    WebFluxController(Work work, AsyncWork async, AllocatedBytes allocated) {
        this.work = work;
        this.async = async;
        this.allocated = allocated;
    }

    @GetMapping("/none")
    Mono<Answer> none() {
        work.count(Endpoint.NONE);
        return Mono.just(Answer.accepted());
    }

    @GetMapping("/after")
    Mono<Answer> registersTask() {
        after("count", () -> work.count(Endpoint.AFTER));
        return Mono.just(Answer.accepted());
    }

    @GetMapping("/after-view")
    Mono<Answer> registersTaskThatReadsRequest() {
        after("audit", work::readRequest);
        return Mono.just(Answer.accepted());
    }

    @GetMapping("/after-wait")
    Mono<Answer> registersTaskThatWaits() {
        after("wait", () -> work.await(Endpoint.AFTER_WAIT));
        return Mono.just(Answer.accepted());
    }

    /** Blocking code has to leave the event loop. */
    @GetMapping("/blocking")
    Mono<Answer> waitsBefore() {
        return Mono.fromCallable(() -> {
                    work.await(Endpoint.BLOCKING);
                    return Answer.accepted();
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    @GetMapping("/async")
    Mono<Answer> callsAsync() {
        async.count();
        return Mono.just(Answer.accepted());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // as those do who use it for this
    @GetMapping("/run-async")
    Mono<Answer> runsAsync() {
        CompletableFuture.runAsync(() -> work.count(Endpoint.RUN_ASYNC));
        return Mono.just(Answer.accepted());
    }

    /** The rest is done by the application's filter. */
    @GetMapping("/after-completion")
    Mono<Answer> leavesWorkForCompletion() {
        return Mono.just(Answer.accepted());
    }

    @GetMapping("/figures")
    Mono<Figures> figures() {
        return Mono.fromCallable(() -> Figures.of(work, allocated)).subscribeOn(Schedulers.boundedElastic());
    }
}
