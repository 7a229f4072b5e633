package dev.postlude.examples.everything;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postlude.Postlude;
import dev.postlude.TaskEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What tasks see in an application that has everything; the same for MVC and WebFlux. */
abstract class EverythingCases {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    abstract Running running();

    private SpanData span(Predicate<SpanData> which) {
        return await().atMost(LIMIT)
                .until(() -> running().spans().stream().filter(which).toList(), found -> !found.isEmpty())
                .get(0);
    }

    @Test
    void tasksSeeTheUserTheTraceAndTheLoggingContext() throws Exception {
        assertThat(running().get("/order/seen").body()).isEqualTo("ordered");
        Seen handler = running().probes().await("handler seen");
        assertThat(handler.traceId()).isNotEqualTo("none");
        SpanData request = span(
                span -> span.getKind() == SpanKind.SERVER && span.getTraceId().equals(handler.traceId()));
        Map<String, String> spanNames =
                Map.of("task", "after task", "nested", "after nested", "receipt", "after Orders.receipt");
        for (String name : spanNames.keySet()) {
            Seen task = running().probes().await(name + " seen");
            assertThat(task.user()).as(name).isEqualTo("ada");
            assertThat(task.path()).as(name).isEqualTo("/order/seen");
            assertThat(task.mdc())
                    .as(name)
                    .containsEntry("order", "42")
                    .containsEntry("traceId", task.traceId())
                    .containsEntry("spanId", task.spanId())
                    .containsEntry("requestTraceId", handler.traceId());
            SpanData span = span(any -> any.getSpanId().equals(task.spanId()));
            assertThat(span.getName()).isEqualTo(spanNames.get(name));
            assertThat(span.getTraceId()).as(name).isEqualTo(task.traceId()).isNotEqualTo(handler.traceId());
            assertThat(span.getParentSpanId()).as(name).isEqualTo(SpanId.getInvalid());
            assertThat(span.getLinks())
                    .as(name)
                    .singleElement()
                    .satisfies(link ->
                            assertThat(link.getSpanContext().getSpanId()).isEqualTo(request.getSpanId()));
        }
    }

    @Test
    void aTaskFollowsTheTransaction() throws Exception {
        assertThat(running().get("/buy/commit").body()).isEqualTo("bought");
        running().probes().await("paid commit");
        Postlude postlude = running().context().getBean(Postlude.class);
        long skipped = postlude.count(TaskEvent.Kind.SKIPPED);
        assertThat(running().get("/buy/rollback").body()).isEqualTo("rolled back");
        running().probes().await("any rollback");
        assertThat(postlude.count(TaskEvent.Kind.SKIPPED)).isEqualTo(skipped + 1);
    }

    @Test
    void theObservationOfATaskMakesNoMeterOfItsOwn() throws Exception {
        running().get("/order/meter");
        running().probes().await("task meter");
        span(span -> span.getName().equals("after task"));
        assertThat(running().context().getBean(MeterRegistry.class).getMeters())
                .isNotEmpty()
                .noneMatch(meter -> meter.getId().getName().startsWith("postlude.tasks")
                        && "running".equals(meter.getId().getTag("outcome")));
    }
}
