package dev.postlude.benchmarks.servers.application;

import org.springframework.scheduling.annotation.Async;

/** Called through Spring's proxy. */
public class AsyncWork {

    private final Work work;

    public AsyncWork(Work work) {
        this.work = work;
    }

    @Async
    public void count() {
        work.count(Endpoint.ASYNC);
    }
}
