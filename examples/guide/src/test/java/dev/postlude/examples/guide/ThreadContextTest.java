package dev.postlude.examples.guide;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Postlude;
import dev.postlude.context.propagation.PropagatedContext;
import dev.postlude.spring.boot.PostludeAutoConfiguration;
import dev.postlude.spring.boot.PostludeContextAutoConfiguration;
import io.micrometer.context.ThreadLocalAccessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class ThreadContextTest extends Collaborators {

    static final class Tenant {

        static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

        private Tenant() {}
    }

    @Configuration(proxyBeanMethods = false)
    static class Application {

        // region tenant
        @Bean
        ThreadLocalAccessor<String> tenant() {
            return new ThreadLocalAccessor<>() {
                @Override
                public Object key() {
                    return "tenant";
                }

                @Override
                public String getValue() {
                    return Tenant.CURRENT.get();
                }

                @Override
                public void setValue(String tenant) {
                    Tenant.CURRENT.set(tenant);
                }

                @Override
                public void setValue() {
                    Tenant.CURRENT.remove();
                }
            };
        }
        // endregion
    }

    @AfterEach
    void clear() {
        MDC.clear();
        Tenant.CURRENT.remove();
    }

    @Test
    void theTaskHasTheLoggingContext() throws Exception {
        // region propagated-context
        Postlude postlude = Postlude.builder()
                .threadContext(PropagatedContext.builder().build())
                .build();
        // endregion
        MDC.put("order", "42");
        postlude.run("order", () -> {
            after(() -> done.add("order " + MDC.get("order")));
            MDC.put("order", "another");
        });
        postlude.close();
        assertThat(done).containsExactly("order 42");
        assertThat(MDC.get("order")).isEqualTo("another");
    }

    @Test
    void theTaskHasAValueOfTheApplicationsOwn() {
        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(PostludeAutoConfiguration.class, PostludeContextAutoConfiguration.class))
                .withUserConfiguration(Application.class)
                .withPropertyValues("postlude.max-concurrency=1", "spring.threads.virtual.enabled=false")
                .run(context -> {
                    Postlude postlude = context.getBean(Postlude.class);
                    Tenant.CURRENT.set("acme");
                    postlude.run("order", () -> {
                        after(() -> done.add("for " + Tenant.CURRENT.get()));
                        Tenant.CURRENT.remove();
                        after(() -> done.add("for " + Tenant.CURRENT.get()));
                    });
                });
        assertThat(done).containsExactly("for acme", "for null");
    }
}
