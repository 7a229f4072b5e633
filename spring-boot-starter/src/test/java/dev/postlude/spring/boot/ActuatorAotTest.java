package dev.postlude.spring.boot;

import static dev.postlude.spring.boot.JavaProcess.told;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ahead-of-time processing of an application with the starter: the first half of the way to a native image. */
@Tag("slow") // a quarter of a minute, which the further builds of the CI need not spend
class ActuatorAotTest {

    private static final String HINTS = "META-INF/native-image/com.example/shop/reachability-metadata.json";

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES) // two JVMs and a compiler
    void theGeneratedContextStartsAndRunsTasks() throws Exception {
        Path sources = folder.resolve("sources");
        Path resources = folder.resolve("resources");
        Path classes = folder.resolve("classes");
        JavaProcess jvm = JavaProcess.without("(spring-boot-jetty|jetty-server)-.*");
        jvm.run(
                "org.springframework.boot.SpringApplicationAotProcessor",
                AotApplication.class.getName(),
                sources.toString(),
                resources.toString(),
                classes.toString(),
                "com.example",
                "shop",
                "--management.endpoints.web.exposure.include=postlude",
                "--server.port=0");
        assertThat(Files.readString(resources.resolve(HINTS), StandardCharsets.UTF_8))
                .as("what is bound or written as JSON by reflection")
                .contains(PostludeProperties.class.getName())
                .contains("dev.postlude.spring.boot.actuator.PostludeDescriptor$Running")
                .contains("dev.postlude.spring.boot.InvalidPostludePropertyFailureAnalyzer");
        compile(sources, classes, jvm.joinedClassPath());

        String output = jvm.with(List.of("-Dspring.aot.enabled=true"), classes, resources)
                .run(
                        AotApplication.class,
                        "--management.endpoints.web.exposure.include=postlude",
                        "--server.port=0",
                        "--postlude.timeout=7s");
        assertThat(told(output, "generated")).isEqualTo("true");
        assertThat(told(output, "answer")).isEqualTo("noted");
        assertThat(told(output, "succeeded")).isEqualTo("1");
        assertThat(told(output, "registered")).isEqualTo("1");
        assertThat(told(output, "timeout")).as("a property of the run").isEqualTo("PT7S");
    }

    private static void compile(Path sources, Path classes, String classPath) throws IOException {
        List<String> arguments = List.of(
                "-proc:none",
                "-nowarn",
                "-parameters",
                "-cp",
                classPath + File.pathSeparator + classes,
                "-d",
                classes.toString());
        try (Stream<Path> generated = Files.walk(sources)) {
            List<String> files = generated
                    .map(Path::toString)
                    .filter(file -> file.endsWith(".java"))
                    .toList();
            assertThat(files).anyMatch(file -> file.contains("PostludeAutoConfiguration"));
            int failed = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            Stream.concat(arguments.stream(), files.stream()).toArray(String[]::new));
            assertThat(failed).as("javac's exit code").isZero();
        }
    }

    /** What core finds by name at run time is named in its metadata, and is really there. */
    @Test
    void coresMetadataNamesWhatIsThere() throws Exception {
        String metadata = "/META-INF/native-image/dev.postlude/postlude-core/reachability-metadata.json";
        List<Map<String, Object>> types;
        try (InputStream json = getClass().getResourceAsStream(metadata)) {
            types = JsonPath.parse(json).read("$.reflection[*]");
        }
        assertThat(types).extracting(type -> type.get("type")).contains("java.lang.Thread", "dev.postlude.Task");
        for (Map<String, Object> type : types) {
            String name = (String) type.get("type");
            if (name.startsWith("java.lang.") && Runtime.version().feature() < 21) {
                continue; // no virtual threads there, and no native image of that JDK
            }
            Class<?> found = Class.forName(name);
            for (Map<String, Object> field : members(type, "fields")) {
                assertThat(found.getDeclaredField((String) field.get("name"))).isNotNull();
            }
            for (Map<String, Object> method : members(type, "methods")) {
                assertThat(Stream.of(found.getMethods()).map(each -> each.getName()))
                        .contains((String) method.get("name"));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> members(Map<String, Object> type, String kind) {
        return (List<Map<String, Object>>) type.getOrDefault(kind, List.of());
    }
}
