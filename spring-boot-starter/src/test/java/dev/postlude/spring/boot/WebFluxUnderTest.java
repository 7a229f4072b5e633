package dev.postlude.spring.boot;

import dev.postlude.conformance.Application;
import dev.postlude.conformance.Capability;
import dev.postlude.conformance.Deployment;
import dev.postlude.conformance.ServerUnderTest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webflux.error.DefaultErrorAttributes;
import org.springframework.boot.webflux.error.ErrorAttributes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * Spring WebFlux as Spring Boot sets it up, on Reactor Netty.
 *
 * @param kind of endpoints, for the report
 * @param endpoint answers all requests
 */
record WebFluxUnderTest(String kind, Class<?> endpoint) implements ServerUnderTest {

    /** Of daemon threads, for all servers of the kit: what it is given, Spring leaves to its owner. */
    private static final LoopResources EVENT_LOOPS = LoopResources.create("webflux", 4, true);

    @Override
    public String name() {
        return "Spring WebFlux, " + kind;
    }

    @Override
    public String version() {
        return SpringBootVersion.getVersion();
    }

    /** TLS and upgrades are the server's own affair, and shown there; forwards do not exist. */
    @Override
    public Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(
                Capability.RUN_BY_CALLER,
                Capability.TLS,
                Capability.UPGRADE,
                Capability.FORWARD,
                Capability.ERROR_DISPATCH));
    }

    @Override
    public boolean isReactive() {
        return true;
    }

    @Override
    public List<String> asyncStyles() {
        return WebFluxReply.STYLES;
    }

    @Override
    public Running start(Deployment deployment) {
        return RunningContext.start(
                deployment,
                List.of(Web.class, endpoint),
                List.of(PostludeAutoConfiguration.class, PostludeReactiveAutoConfiguration.class),
                "--spring.main.web-application-type=reactive",
                "--spring.webflux.static-path-pattern=/files/**");
    }

    /** What both kinds of endpoints stand behind. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(WebFluxReply.class)
    static class Web {

        /** Spring Boot's closes, with one application, the event loops of all in the process. */
        @Bean
        ReactorResourceFactory eventLoops() {
            ReactorResourceFactory factory = new ReactorResourceFactory();
            factory.setUseGlobalResources(false);
            factory.setLoopResources(EVENT_LOOPS);
            factory.setConnectionProvider(ConnectionProvider.newConnection());
            return factory;
        }

        /** What differs between any two answers. */
        @Bean
        ErrorAttributes withoutTimeAndNumber() {
            return new DefaultErrorAttributes() {
                @Override
                public Map<String, Object> getErrorAttributes(ServerRequest request, ErrorAttributeOptions options) {
                    Map<String, Object> attributes = super.getErrorAttributes(request, options);
                    attributes.keySet().removeAll(Set.of("timestamp", "requestId"));
                    return attributes;
                }
            };
        }

        @Bean
        WebFilter applicationFilter(Application application) {
            return (exchange, chain) -> {
                WebFluxCall call = new WebFluxCall(exchange.getRequest());
                return Mono.fromRunnable(() -> application.wayIn(call))
                        .subscribeOn(Schedulers.boundedElastic())
                        .then(chain.filter(exchange))
                        .doFinally(end -> application.wayOut(call));
            };
        }
    }
}
