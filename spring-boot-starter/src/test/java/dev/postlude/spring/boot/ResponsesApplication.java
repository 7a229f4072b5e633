package dev.postlude.spring.boot;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.view.RedirectView;

/** Answers in all the ways of Spring MVC; a filter holds a task named as the request. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ResponsesApplication.Answers.class)
class ResponsesApplication {

    @Bean
    Tasks tasks() {
        return new Tasks();
    }

    /** As a filter, since Spring's resource handler calls nobody; untracked are /ping and what has a query. */
    @Bean
    OncePerRequestFilter holdATask(Tasks tasks) {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws IOException, ServletException {
                if (!"/ping".equals(request.getRequestURI()) && request.getQueryString() == null) {
                    tasks.hold(request.getMethod() + " " + request.getRequestURI());
                }
                chain.doFilter(request, response);
            }
        };
    }

    /** The answers. */
    @RestController
    static class Answers {

        private final Tasks tasks;

        Answers(Tasks tasks) {
            this.tasks = tasks;
        }

        @GetMapping("/ping")
        String ping() {
            return "pong";
        }

        @GetMapping({"/json", "/pipelined"})
        Map<String, String> json(HttpServletRequest request) {
            return Map.of("path", request.getRequestURI());
        }

        @GetMapping("/view")
        RedirectView redirect() {
            return new RedirectView("/ping");
        }

        @GetMapping("/missing")
        void missing() {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }

        @GetMapping({"/boom", "/own-exception"})
        void boom() {
            throw new IllegalArgumentException("the application's own");
        }

        @GetMapping("/callable")
        Callable<Map<String, String>> callable() {
            return () -> Map.of("path", "/callable");
        }

        @GetMapping("/callable-inside")
        Callable<Map<String, String>> callableInside() {
            return () -> {
                tasks.note("inside");
                return Map.of("path", "/callable-inside");
            };
        }

        @GetMapping("/callable-boom")
        Callable<String> callableBoom() {
            return () -> {
                throw new IllegalStateException("in the callable");
            };
        }

        @GetMapping("/deferred")
        DeferredResult<Map<String, String>> deferred() {
            DeferredResult<Map<String, String>> result = new DeferredResult<>();
            new Thread(() -> result.setResult(Map.of("path", "/deferred"))).start();
            return result;
        }

        @GetMapping("/deferred-timeout")
        DeferredResult<String> never() {
            return new DeferredResult<>(1L);
        }

        @GetMapping("/future")
        CompletableFuture<Map<String, String>> future() {
            return CompletableFuture.supplyAsync(() -> Map.of("path", "/future"));
        }

        @GetMapping("/no-content")
        ResponseEntity<Void> noContent() {
            return ResponseEntity.noContent().build();
        }

        @GetMapping("/not-modified")
        ResponseEntity<Void> notModified() {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).build();
        }

        @GetMapping("/nothing")
        void nothing() {
            // answers with an empty 200
        }
    }
}
