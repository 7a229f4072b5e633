package dev.postlude.durable;

import dev.postlude.RequestView;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Rows as JSON and back, by the declared type only: a class's name in a payload is never believed, and properties that
 * the type does not have any more are ignored.
 */
final class Payloads {

    private static final TypeReference<Map<String, List<String>>> HEADERS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> TRACE = new TypeReference<>() {};

    private final JsonMapper json;
    private final int most;

    Payloads(JsonMapper.Builder mapper, int most) {
        json = mapper.polymorphicTypeValidator(
                        BasicPolymorphicTypeValidator.builder().build())
                .deactivateDefaultTyping()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // the payload is read from among other parts
                .build();
        this.most = most;
    }

    <T> byte[] write(DurableTask<T> task, T payload, @Nullable RequestView request, Map<String, String> trace) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeNumberProperty("at", Instant.now().toEpochMilli());
            if (request != null) {
                write(out, request, task.headers());
            }
            if (!trace.isEmpty()) {
                out.writePOJOProperty("trace", trace);
            }
            out.writeName("payload");
            json.writerFor(task.type()).writeValue(out, payload);
            out.writeEndObject();
        } catch (JacksonException refused) {
            throw new IllegalArgumentException(
                    "The payload of durable task " + task.name() + " cannot be made JSON: "
                            + refused.getOriginalMessage() + ". Give it a plain record of what the handler needs, as "
                            + task.type().getName() + " with fields that Jackson can read and write.",
                    refused);
        }
        if (bytes.size() > most) {
            throw new IllegalArgumentException("The payload of durable task " + task.name() + " has " + bytes.size()
                    + " bytes as JSON, with the request's part, but at most " + most
                    + " are stored. Store the data elsewhere and give the task its key, or change"
                    + " DurableBuilder.maxPayload (postlude.durable.max-payload).");
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator out, RequestView request, List<String> headers) {
        out.writeStringProperty("method", request.method());
        out.writeStringProperty("path", request.path());
        if (!headers.isEmpty()) {
            out.writePOJOProperty("headers", Envelope.select(request, headers));
        }
    }

    /**
     * Parts in any order. They are read one by one, in one pass: to bind a record and a tree of its payload takes as
     * long as all else that this side does for a task.
     */
    <T> Envelope<T> read(byte[] data, Class<T> type) {
        long at = 0;
        String method = null;
        String path = null;
        Map<String, List<String>> headers = Map.of();
        Map<String, String> trace = Map.of();
        T payload = null;
        try (JsonParser in = json.createParser(data)) {
            in.nextToken();
            for (String part = in.nextName(); part != null; part = in.nextName()) {
                in.nextToken();
                switch (part) {
                    case "at" -> at = in.getLongValue();
                    case "method" -> method = in.getString();
                    case "path" -> path = in.getString();
                    case "headers" -> headers = json.readValue(in, HEADERS);
                    case "trace" -> trace = json.readValue(in, TRACE);
                    case "payload" -> payload = json.readValue(in, type);
                    default -> in.skipChildren();
                }
            }
        }
        if (payload == null) {
            throw new IllegalArgumentException("The row has no payload, but should have a " + type.getName());
        }
        return new Envelope<>(at, method, path, headers, trace, payload);
    }
}
