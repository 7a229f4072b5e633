package dev.postlude.benchmarks.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The raw results, and what is made of them. */
final class ResultsFile {

    private static final String RAW = "servers.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Map<String, Measured> bySubject = new LinkedHashMap<>();

    private ResultsFile(Path folder) {
        this.folder = folder;
    }

    /** With what an earlier run has left there. */
    static ResultsFile in(Path folder) throws IOException {
        ResultsFile results = new ResultsFile(Files.createDirectories(folder));
        Path raw = folder.resolve(RAW);
        if (Files.exists(raw)) {
            List<Measured> earlier = JSON.readValue(Files.readString(raw), new TypeReference<List<Measured>>() {});
            earlier.forEach(results::put);
        }
        return results;
    }

    void put(Measured measured) {
        bySubject.put(measured.subject(), measured);
    }

    /** Limits are told after the figures. */
    void write(List<Subject> order, String limits) throws IOException {
        List<Measured> all = order.stream()
                .map(subject -> bySubject.get(subject.key()))
                .filter(Objects::nonNull)
                .toList();
        Files.writeString(folder.resolve(RAW), raw(all));
        Plots.draw(all, folder);
        Files.writeString(folder.resolve("servers-targets.tsv"), Targets.of(all).tsv());
        Files.writeString(folder.resolve("servers.md"), Fragment.of(all) + limits);
    }

    /** A turn a line: small, and still a text that can be compared. */
    private static String raw(List<Measured> all) {
        return JSON.writeValueAsString(all)
                        .replace("{\"trial\"", "\n{\"trial\"")
                        .replace("{\"subject\"", "\n{\"subject\"")
                + "\n";
    }
}
