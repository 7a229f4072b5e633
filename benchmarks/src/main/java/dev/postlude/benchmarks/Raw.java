package dev.postlude.benchmarks;

import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Figures as files: a JSON array, an element a line of the table that it becomes. */
final class Raw {

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(SerializationFeature.INDENT_OUTPUT).build();

    private Raw() {}

    static void write(Path file, List<? extends Record> figures) {
        List<String> lines = figures.stream().map(JSON::writeValueAsString).toList();
        Text.write(file, "[\n" + String.join(",\n", lines) + "\n]\n");
    }

    static <T extends Record> List<T> read(Path file, Class<T> type) {
        return JSON.readValue(Text.read(file), JSON.getTypeFactory().constructCollectionType(List.class, type));
    }
}
