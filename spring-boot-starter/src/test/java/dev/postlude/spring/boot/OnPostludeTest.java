package dev.postlude.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Postlude;
import dev.postlude.spring.annotation.AfterResponsePostProcessor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What depends on there being a runtime, by one configuration that does. */
class OnPostludeTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(PostludeAutoConfiguration.class, PostludeAnnotationAutoConfiguration.class));

    @Test
    void theStartersOwnCounts() {
        runner.run(context -> assertThat(context).hasSingleBean(AfterResponsePostProcessor.class));
    }

    @Test
    void oneOfAnotherNameCounts() {
        runner.withPropertyValues("postlude.enabled=false")
                .withBean("own", Postlude.class, () -> Postlude.builder().build())
                .run(context -> assertThat(context).hasSingleBean(AfterResponsePostProcessor.class));
    }

    @Test
    void oneOfTheParentContextCounts() {
        new ApplicationContextRunner()
                .withBean("own", Postlude.class, () -> Postlude.builder().build())
                .run(parent -> runner.withPropertyValues("postlude.enabled=false")
                        .withParent(parent)
                        .run(context -> assertThat(context).hasSingleBean(AfterResponsePostProcessor.class)));
    }

    @Test
    void aBeanOfItsNameThatIsSomethingElseDoesNot() {
        runner.withPropertyValues("postlude.enabled=false")
                .withBean("postlude", String.class, () -> "a piece of music")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(AfterResponsePostProcessor.class));
    }
}
