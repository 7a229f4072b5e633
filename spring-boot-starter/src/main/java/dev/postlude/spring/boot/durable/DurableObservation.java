package dev.postlude.spring.boot.durable;

import dev.postlude.durable.DurableTracing;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Observes the storing and each attempt as a message's sending and receipt: with a tracer they are one trace, across
 * nodes. What goes along is what the tracer's propagation puts there, as {@code traceparent}.
 */
final class DurableObservation implements DurableTracing {

    private final ObservationRegistry registry;

    DurableObservation(ObservationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Map<String, String> capture(String task) {
        if (registry.isNoop()) {
            return Map.of();
        }
        SenderContext<Map<String, String>> context = new SenderContext<>((carrier, key, value) -> {
            if (carrier != null) {
                carrier.put(key, value);
            }
        });
        Map<String, String> carried = new LinkedHashMap<>();
        context.setCarrier(carried);
        Observation.createNotStarted("postlude.durable.store", () -> context, registry)
                .contextualName("store " + task)
                .lowCardinalityKeyValue("task", task)
                .observe(() -> {});
        return carried;
    }

    @Override
    public void resume(String task, Map<String, String> captured, Attempt attempt) throws Exception {
        ReceiverContext<Map<String, String>> context = new ReceiverContext<>((carrier, key) -> carrier.get(key));
        context.setCarrier(captured);
        Observation.createNotStarted("postlude.durable.attempt", () -> context, registry)
                .contextualName("durable " + task)
                .lowCardinalityKeyValue("task", task)
                .observeChecked(attempt::run);
    }
}
