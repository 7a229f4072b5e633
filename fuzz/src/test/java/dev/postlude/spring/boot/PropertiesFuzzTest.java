package dev.postlude.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.postlude.Postlude;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Whatever is configured, a runtime comes of it, or an error that names the property. */
class PropertiesFuzzTest {

    private static final Bindable<PostludeProperties> PROPERTIES = Bindable.of(PostludeProperties.class);

    @FuzzTest
    void areUsedOrRefusedByName(byte[] file) throws IOException {
        Properties text = new Properties();
        try {
            text.load(new StringReader(new String(file, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException malformed) {
            return; // by java.util.Properties itself
        }
        TreeMap<String, Object> given = new TreeMap<>();
        text.forEach((name, value) -> given.put("postlude." + name, value));
        PostludeProperties bound;
        try {
            bound = new Binder(new MapConfigurationPropertySource(given)).bindOrCreate("postlude", PROPERTIES);
        } catch (BindException refused) {
            assertThat(refused.getMessage()).contains("'postlude");
            return;
        }
        try {
            Postlude postlude = bound.toBuilder().build();
            assertThat(postlude.settings().overflow()).isEqualTo(bound.overflow());
            assertThat(bound.maxConcurrency()).isPositive();
            assertThat(bound.maxPending()).isPositive();
            assertThat(bound.timeout()).isPositive();
            assertThat(bound.drainTimeout()).isPositive();
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).matches("\\w+ is \\S+ but must be .+ \\(postlude\\.[a-z-]+\\)\\.");
        }
    }
}
