package dev.postlude.benchmarks;

import io.micrometer.context.ContextRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.SpringVersion;

/** The versions of what was measured and of what measured it. */
final class Versions {

    private Versions() {}

    static String all() {
        return Stream.of(
                        "Spring Framework " + SpringVersion.getVersion(),
                        "Micrometer context propagation "
                                + ContextRegistry.class.getPackage().getImplementationVersion(),
                        "Tomcat " + org.apache.catalina.util.ServerInfo.getServerNumber(),
                        "JMH " + version("org.openjdk.jmh", "jmh-core"),
                        "JOL " + version("org.openjdk.jol", "jol-core"))
                .collect(Collectors.joining(", "));
    }

    /** As Maven wrote it into the jar. */
    private static String version(String group, String artifact) {
        String file = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
        try (InputStream properties = Versions.class.getResourceAsStream(file)) {
            if (properties == null) {
                return "(version unknown)";
            }
            Properties read = new Properties();
            read.load(properties);
            return read.getProperty("version", "(version unknown)");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
