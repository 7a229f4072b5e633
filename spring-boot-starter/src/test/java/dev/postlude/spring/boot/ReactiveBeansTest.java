package dev.postlude.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.OverflowPolicy;
import dev.postlude.Postlude;
import dev.postlude.context.propagation.ExchangeAccessor;
import dev.postlude.spring.PostludeWebFilter;
import dev.postlude.spring.ReactiveResponseHook;
import dev.postlude.spring.ReactorNettyHook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableReactiveWebApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Hooks;
import reactor.netty.http.server.HttpServer;

/** The beans of a WebFlux application, and what its configuration switches. */
@ExtendWith(OutputCaptureExtension.class)
class ReactiveBeansTest {

    private static final String MISSING = "after() finds no exchange inside a Mono or Flux";

    private final AutoConfigurations configurations =
            AutoConfigurations.of(PostludeAutoConfiguration.class, PostludeReactiveAutoConfiguration.class);
    private final ReactiveWebApplicationContextRunner runner =
            new ReactiveWebApplicationContextRunner().withConfiguration(configurations);

    @BeforeEach
    void turnOff() {
        Hooks.disableAutomaticContextPropagation();
    }

    @Test
    void thereIsAFilterWithTheHookOfReactorNetty(CapturedOutput output) {
        runner.run(context -> {
            assertThat(context).hasSingleBean(PostludeWebFilter.class).hasSingleBean(ReactorNettyHook.class);
            assertThat(Hooks.isAutomaticContextPropagationEnabled()).isTrue();
        });
        assertThat(output).doesNotContain(MISSING);
    }

    @Test
    void theApplicationsOwnHookAndFilterWin() {
        ReactiveResponseHook own = (nativeRequest, exchange) -> false;
        runner.withBean("own", ReactiveResponseHook.class, () -> own)
                .withBean(
                        "filter",
                        PostludeWebFilter.class,
                        () -> new PostludeWebFilter(Postlude.builder().build(), own))
                .run(context -> assertThat(context)
                        .hasSingleBean(PostludeWebFilter.class)
                        .hasBean("filter")
                        .doesNotHaveBean(ReactorNettyHook.class));
    }

    @Test
    void withoutReactorNettyThereIsNoHook() {
        runner.withClassLoader(new FilteredClassLoader(HttpServer.class))
                .run(context -> assertThat(context)
                        .hasSingleBean(PostludeWebFilter.class)
                        .doesNotHaveBean(ReactiveResponseHook.class));
    }

    @Test
    void withoutTheModuleTheLogSaysWhatToAdd(CapturedOutput output) {
        runner.withClassLoader(new FilteredClassLoader(ExchangeAccessor.class))
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(output).containsOnlyOnce(MISSING).contains("add dev.postlude:postlude-context-propagation");
        assertThat(Hooks.isAutomaticContextPropagationEnabled()).isFalse();
    }

    @Test
    void bootsOwnPropertyLeavesTheSwitchAlone(CapturedOutput output) {
        runner.withPropertyValues("spring.reactor.context-propagation=limited")
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(output).containsOnlyOnce(MISSING).contains("spring.reactor.context-propagation");
        assertThat(Hooks.isAutomaticContextPropagationEnabled()).isFalse();
    }

    @Test
    void isSwitchedOffWithTheRest() {
        runner.withPropertyValues("postlude.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(PostludeWebFilter.class));
    }

    @Test
    void otherApplicationsHaveNoneOfIt() {
        new WebApplicationContextRunner()
                .withConfiguration(configurations)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(PostludeWebFilter.class));
        new ApplicationContextRunner()
                .withConfiguration(configurations)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(PostludeWebFilter.class));
        assertThat(Hooks.isAutomaticContextPropagationEnabled()).isFalse();
    }

    @Test // 5.2
    void refusesToRunTasksOnAnEventLoop() {
        runner.withPropertyValues("postlude.overflow=run-by-caller").run(this::isRefused);
        runner.withBean(
                        Postlude.class,
                        () -> Postlude.builder()
                                .overflow(OverflowPolicy.RUN_BY_CALLER)
                                .build())
                .run(this::isRefused);
    }

    private void isRefused(AssertableReactiveWebApplicationContext context) {
        assertThat(context).hasFailed();
        assertThat(context.getStartupFailure())
                .rootCause()
                .hasMessageContaining("overflow is RUN_BY_CALLER but must be DROP")
                .hasMessageContaining("(postlude.overflow)");
    }
}
