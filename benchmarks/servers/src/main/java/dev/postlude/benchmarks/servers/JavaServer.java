package dev.postlude.benchmarks.servers;

import dev.postlude.benchmarks.Jdk;
import dev.postlude.benchmarks.servers.mvc.MvcApplication;
import dev.postlude.benchmarks.servers.webflux.WebFluxApplication;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A Spring Boot application on one server: what is on its class path decides which. */
enum JavaServer {
    TOMCAT("Tomcat", MvcApplication.class, "jetty|reactor|netty|webflux|context-propagation-\\d"),
    JETTY("Jetty", MvcApplication.class, "tomcat(?!-embed-el)|reactor|netty|webflux|context-propagation-\\d"),
    REACTOR_NETTY("Reactor Netty", WebFluxApplication.class, "tomcat|jetty|servlet|webmvc");

    /** Fixed, so that no collection depends on what the machine has. */
    private static final List<String> HEAP = List.of("-Xms512m", "-Xmx512m");

    private static final String OF_THE_GENERATOR = "HdrHistogram|xchart|VectorGraphics2D|jmh|jol|junit|assertj";

    private final String label;
    private final Class<?> application;
    private final Pattern others;

    JavaServer(String label, Class<?> application, String others) {
        this.label = label;
        this.application = application;
        // Our own adapters stay: an application has all that the starter brings.
        this.others = Pattern.compile("(?!postlude-)\\S*(" + others + "|" + OF_THE_GENERATOR + ")\\S*\\.jar");
    }

    /** As Spring Boot's log and our tables name it. */
    String label() {
        return label;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** With options for its JVM, and settings as Spring Boot takes them. */
    ServerProcess start(Jdk jdk, Path folder, List<String> options, String... settings)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(jdk.java().toString());
        command.addAll(HEAP);
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), application.getName()));
        command.addAll(List.of(settings));
        return ServerProcess.start(folder, key() + String.join("", settings), port -> {
            command.add("--server.port=" + port);
            return command;
        });
    }

    private String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        !others.matcher(Path.of(entry).getFileName().toString()).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
