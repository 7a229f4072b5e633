package dev.postlude.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.postlude.Postlude;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What an editor shows of the properties is there, and true. */
class PropertyMetadataTest {

    private static final String METADATA = "/META-INF/spring-configuration-metadata.json";

    private static List<Map<String, Object>> described() throws IOException {
        try (InputStream json = PostludeProperties.class.getResourceAsStream(METADATA)) {
            return JsonPath.parse(json).read("$.properties[?(@.name =~ /postlude\\.[^.]*$/)]");
        }
    }

    @Test
    void eachPropertyIsDescribedWithItsTypeAndDefault() throws IOException {
        assertThat(described())
                .allSatisfy(property -> assertThat(property).containsKeys("type", "description"))
                .allSatisfy(property -> assertThat(property.containsKey("defaultValue")
                                || property.get("description").toString().contains("Unless set, "))
                        .as("a default, or how it is found: " + property)
                        .isTrue())
                .allSatisfy(property -> assertThat((String) property.get("description"))
                        .endsWith(".")
                        .hasSizeGreaterThan(20));
        assertThat(described().stream().map(property -> canonical((String) property.get("name"))))
                .containsExactlyInAnyOrderElementsOf(Stream.of(PostludeProperties.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .map(PropertyMetadataTest::canonical)
                        .toList());
    }

    private static String canonical(String name) {
        return name.replace("postlude.", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    @Test
    void theDefaultsShownAreTheOnesUsed() throws IOException {
        Map<String, Object> shown = new LinkedHashMap<>();
        described().forEach(property -> shown.put((String) property.get("name"), property.get("defaultValue")));
        assertThat(bind(shown)).isEqualTo(bind(Map.of()));
    }

    @Test
    void theDefaultsAreTheBuildersOwn() {
        assertThat(bind(Map.of()).toBuilder())
                .usingRecursiveComparison()
                .ignoringFields("ticker", "timerThreads")
                .isEqualTo(Postlude.builder());
        assertThat(bind(Map.of("postlude.max-pending", "9")).toBuilder())
                .as("the comparison sees a difference")
                .usingRecursiveComparison()
                .ignoringFields("ticker", "timerThreads")
                .isNotEqualTo(Postlude.builder());
    }

    private static PostludeProperties bind(Map<String, Object> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("postlude", PostludeProperties.class);
    }
}
