package dev.postlude.spring.boot.durable;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a tracer's propagation puts into a row at the one node it finds at the other. */
class DurableObservationTest {

    private final List<String> seen = new ArrayList<>();

    private ObservationRegistry registry() {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            @SuppressWarnings("unchecked")
            public void onStart(Observation.Context context) {
                if (context instanceof SenderContext<?> sender) {
                    SenderContext<Map<String, String>> out = (SenderContext<Map<String, String>>) sender;
                    out.getSetter().set(out.getCarrier(), "traceparent", "00-aa-bb-01");
                } else if (context instanceof ReceiverContext<?> receiver) {
                    ReceiverContext<Map<String, String>> in = (ReceiverContext<Map<String, String>>) receiver;
                    seen.add(context.getName() + " " + in.getGetter().get(in.getCarrier(), "traceparent"));
                }
            }

            @Override
            public void onError(Observation.Context context) {
                seen.add(context.getError().getMessage());
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        return registry;
    }

    @Test
    void carriesTheTraceToTheNodeThatDoesTheTask() throws Exception {
        DurableObservation tracing = new DurableObservation(registry());
        Map<String, String> row = tracing.capture("receipt");
        assertThat(row).containsExactly(Map.entry("traceparent", "00-aa-bb-01"));

        DurableObservation elsewhere = new DurableObservation(registry());
        elsewhere.resume("receipt", row, () -> seen.add("done"));
        assertThat(seen).containsExactly("postlude.durable.attempt 00-aa-bb-01", "done");
    }

    @Test
    void observesAFailedAttempt() {
        DurableObservation tracing = new DurableObservation(registry());
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> tracing.resume("receipt", Map.of(), () -> {
                    throw new IllegalStateException("failed");
                })))
                .hasMessage("failed");
        assertThat(seen).containsExactly("postlude.durable.attempt null", "failed");
    }

    @Test
    void carriesNothingWhereNobodyObserves() {
        assertThat(new DurableObservation(ObservationRegistry.NOOP).capture("receipt"))
                .isEmpty();
    }
}
