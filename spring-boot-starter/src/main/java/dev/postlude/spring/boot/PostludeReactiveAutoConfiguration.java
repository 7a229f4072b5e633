package dev.postlude.spring.boot;

import dev.postlude.Postlude;
import dev.postlude.context.propagation.ExchangeAccessor;
import dev.postlude.reactor.netty.PostludeHandler;
import dev.postlude.spring.PostludeWebFilter;
import dev.postlude.spring.ReactiveResponseHook;
import dev.postlude.spring.ReactorNettyHook;
import io.micrometer.context.ContextRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Hooks;
import reactor.netty.http.server.HttpServer;

/**
 * Spring WebFlux: the filter, the hook of Reactor Netty where that is the server, and {@code after()} on every thread
 * of a chain.
 *
 * <p>For the last of these the application has Micrometer's context propagation, as those that are traced do, or adds
 * {@code dev.postlude:postlude-context-propagation}, and nothing else: Reactor's automatic context propagation is then
 * turned on, which Spring Boot by itself leaves off. It is one switch for the whole JVM, as Spring Boot's own
 * {@code spring.reactor.context-propagation=auto} is. With that property set to {@code limited} it is left alone, and
 * application code takes the exchange from the Reactor context under {@link dev.postlude.Exchange#KEY}.
 */
@AutoConfiguration(after = PostludeAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@Conditional(OnPostlude.class)
public class PostludeReactiveAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(PostludeReactiveAutoConfiguration.class);

    /** Called by Spring. */
    public PostludeReactiveAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    PostludeWebFilter postludeWebFilter(
            Postlude postlude, ObjectProvider<ReactiveResponseHook> hook, ObjectProvider<EveryThread> everyThread) {
        if (everyThread.getIfAvailable() == null) {
            LOG.warn(
                    "after() finds no exchange inside a Mono or Flux: add dev.postlude:postlude-context-propagation and"
                            + " do not set spring.reactor.context-propagation to limited, or take the exchange from the"
                            + " Reactor context under Exchange.KEY");
        }
        try {
            return new PostludeWebFilter(postlude, hook.getIfAvailable(() -> ReactiveResponseHook.NONE));
        } catch (IllegalArgumentException refused) {
            throw new InvalidPostludePropertyException(refused);
        }
    }

    /** Reactor Netty. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({HttpServer.class, PostludeHandler.class})
    static class OnReactorNetty {

        @Bean
        @ConditionalOnMissingBean(ReactiveResponseHook.class)
        ReactorNettyHook postludeReactorNettyHook() {
            return new ReactorNettyHook();
        }
    }

    /** Reactor's automatic context propagation. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({ExchangeAccessor.class, ContextRegistry.class})
    @ConditionalOnProperty(name = "spring.reactor.context-propagation", havingValue = "auto", matchIfMissing = true)
    static class WithContextPropagation {

        @Bean
        EveryThread postludeEveryThread() {
            Hooks.enableAutomaticContextPropagation();
            return new EveryThread();
        }
    }

    /** Its presence says that chains find the exchange on every thread. */
    static final class EveryThread {}
}
