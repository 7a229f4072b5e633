package dev.postlude.spring.boot;

import dev.postlude.After;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Calls after() in all the places that Spring MVC has; a task is called after its place and the client's path. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(PlacesApplication.Controllers.class)
class PlacesApplication {

    @Bean
    Tasks tasks() {
        return new Tasks();
    }

    private static String of(String place) {
        return place + " of " + After.request().path();
    }

    @Bean
    Filter bothWays(Tasks tasks) {
        return (request, response, chain) -> {
            if (request.getDispatcherType() != DispatcherType.REQUEST) {
                chain.doFilter(request, response);
                return;
            }
            tasks.note(of("filter in"));
            try {
                chain.doFilter(request, response);
            } finally {
                tasks.note(of("filter out"));
            }
        };
    }

    @Bean
    WebMvcConfigurer interceptor(Tasks tasks) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public void afterCompletion(
                            HttpServletRequest request, HttpServletResponse response, Object handler, Exception ex) {
                        boolean async = request.getDispatcherType() == DispatcherType.ASYNC;
                        if (async || request.getDispatcherType() == DispatcherType.REQUEST) {
                            tasks.note(of("interceptor"));
                        }
                        if (async) {
                            tasks.note(of("second dispatch"));
                        }
                    }
                });
            }
        };
    }

    @Bean
    ErrorAttributes errorPage(Tasks tasks) {
        return new DefaultErrorAttributes() {
            @Override
            public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
                tasks.note(of("error page"));
                return super.getErrorAttributes(request, options);
            }
        };
    }

    /** The handlers. */
    @RestController
    @SuppressWarnings("DoNotCallSuggester") // Spring calls them
    record Controllers(Tasks tasks) {

        @GetMapping("/plain")
        void plain() {
            tasks.note(of("controller"));
        }

        @GetMapping("/handled")
        String handled() {
            throw new IllegalCallerException("handled by the application");
        }

        @ExceptionHandler
        @ResponseStatus(HttpStatus.CONFLICT)
        void conflict(IllegalCallerException expected) {
            tasks.note(of("exception handler"));
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException("nobody handles it");
        }

        @GetMapping("/forwards")
        ModelAndView forwards() {
            return new ModelAndView("forward:/target");
        }

        @GetMapping("/includes")
        ModelAndView includes() {
            View including = (model, request, response) ->
                    request.getRequestDispatcher("/target").include(request, response);
            return new ModelAndView(including);
        }

        @GetMapping("/target")
        void target(HttpServletRequest request) throws ServletException, IOException {
            tasks.note(of(request.getDispatcherType() == DispatcherType.FORWARD ? "forward target" : "include target"));
        }

        @GetMapping("/callable")
        Callable<String> callable() {
            return () -> "called";
        }
    }
}
