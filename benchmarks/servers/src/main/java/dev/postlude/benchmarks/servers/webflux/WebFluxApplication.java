package dev.postlude.benchmarks.servers.webflux;

import dev.postlude.benchmarks.servers.application.Endpoint;
import dev.postlude.benchmarks.servers.application.Shared;
import dev.postlude.benchmarks.servers.application.Work;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.server.WebFilter;

/** Spring WebFlux on Reactor Netty. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({Shared.class, WebFluxController.class})
public class WebFluxApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(WebFluxApplication.class, arguments);
    }

    /** What comes nearest to an interceptor's afterCompletion. */
    @Bean
    WebFilter workAtCompletion(Work work) {
        String path = "/" + Endpoint.AFTER_COMPLETION.key();
        return (exchange, chain) -> exchange.getRequest().getPath().value().equals(path)
                ? chain.filter(exchange).doFinally(end -> work.count(Endpoint.AFTER_COMPLETION))
                : chain.filter(exchange);
    }
}
