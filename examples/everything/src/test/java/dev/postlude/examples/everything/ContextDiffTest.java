package dev.postlude.examples.everything;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.server.adapter.HttpWebHandlerAdapter;

/** The same application with and without Postlude: no bean backs off, and none becomes another one. */
class ContextDiffTest {

    private static final String NOTHING_EXCLUDED = "spring.autoconfigure.exclude=";

    @ParameterizedTest
    @ValueSource(strings = {"servlet", "reactive"})
    void theStarterAddsItsOwnBeansAndChangesNoOther(String type) {
        Map<String, String> with = beans(type, "");
        Map<String, String> without = beans(type, "," + ours());
        assertThat(without).hasSizeGreaterThan(100);
        assertThat(without.values()).noneMatch(bean -> bean.startsWith("dev.postlude.spring"));
        Map<String, String> changed = new TreeMap<>(without);
        with.forEach(changed::remove);
        if (type.equals("reactive")) {
            // Spring itself wraps its handler in what a HttpHandlerDecoratorFactory gives, as Postlude's filter is one.
            assertThat(changed.remove("httpHandler")).isEqualTo(HttpWebHandlerAdapter.class.getName());
        }
        assertThat(changed).isEmpty();
        Map<String, String> added = new TreeMap<>(with);
        added.keySet().removeAll(without.keySet());
        assertThat(added.keySet()).isNotEmpty().allMatch(name -> name.contains("ostlude"));
    }

    /** Each bean's name and class; lambdas and generated classes are numbered differently each time. */
    private static Map<String, String> beans(String type, String excluded) {
        SpringApplication application = new SpringApplication(Plain.class);
        application.setWebApplicationType(WebApplicationType.valueOf(type.toUpperCase(Locale.ROOT)));
        application.setRegisterShutdownHook(false);
        try (ConfigurableApplicationContext context = application.run(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--spring.jpa.open-in-view=false",
                "--management.otlp.metrics.export.enabled=false",
                "--" + (type.equals("servlet") ? Running.WITHOUT_R2DBC : NOTHING_EXCLUDED) + excluded)) {
            return Stream.of(context.getBeanDefinitionNames())
                    .filter(name ->
                            context.getBeanFactory().getBeanDefinition(name).isSingleton())
                    .collect(Collectors.toMap(
                            name -> name.replaceAll("@[0-9a-f]+|#[0-9a-f]+", "#"),
                            name -> context.getBean(name)
                                    .getClass()
                                    .getName()
                                    .replaceAll("\\$\\$Lambda.*|\\$Proxy\\d+|ByteBuddy\\$\\w+|jdk\\.proxy\\d+", "#"),
                            (first, second) -> first + " " + second,
                            TreeMap::new));
        }
    }

    /** All auto-configurations of the starter. */
    private static String ours() {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:META-INF/spring/"
                                    + "org.springframework.boot.autoconfigure.AutoConfiguration.imports"))
                    .flatMap(ContextDiffTest::lines)
                    .filter(line -> line.startsWith("dev.postlude."))
                    .collect(Collectors.joining(","));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Resource resource) {
        try {
            return resource.getContentAsString(StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Plain {}
}
