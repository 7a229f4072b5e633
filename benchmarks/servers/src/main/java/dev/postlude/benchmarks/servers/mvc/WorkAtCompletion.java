package dev.postlude.benchmarks.servers.mvc;

import dev.postlude.benchmarks.servers.application.Endpoint;
import dev.postlude.benchmarks.servers.application.Work;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;

/** On the request's thread, and before the last byte of a small answer. */
final class WorkAtCompletion implements HandlerInterceptor {

    private final Work work;

    WorkAtCompletion(Work work) {
        this.work = work;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        work.count(Endpoint.AFTER_COMPLETION);
    }
}
