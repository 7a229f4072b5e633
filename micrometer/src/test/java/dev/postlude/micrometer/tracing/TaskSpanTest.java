package dev.postlude.micrometer.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.After;
import dev.postlude.AfterTask;
import dev.postlude.Postlude;
import dev.postlude.TaskOptions;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** The spans of tasks as OpenTelemetry's own SDK exports them. */
class TaskSpanTest {

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();
    private final Tracer tracer = new OtelTracer(provider.get("test"), new OtelCurrentTraceContext(), event -> {});
    private final ObservationRegistry registry = ObservationRegistry.create();
    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private @Nullable Postlude postlude;

    TaskSpanTest() {
        registry.observationConfig()
                .observationHandler(new FirstMatchingCompositeObservationHandler(
                        new TaskTracingObservationHandler(tracer), new DefaultTracingObservationHandler(tracer)));
    }

    @AfterEach
    void close() {
        provider.close();
    }

    /** Runs work as a request that is observed, and waits for its tasks. */
    private void request(AfterTask work) throws Exception {
        request(null, work);
    }

    private void request(@Nullable TaskObservationConvention convention, AfterTask work) throws Exception {
        Postlude.Builder builder = Postlude.builder().drainTimeout(Duration.ofSeconds(10));
        new TaskObservations(registry, tracer, convention).addTo(builder);
        try (Postlude runtime = builder.build()) {
            postlude = runtime;
            runtime.run(
                    "job",
                    () -> Observation.createNotStarted("http.server.requests", registry)
                            .contextualName("request")
                            .observeChecked(work::run));
        }
    }

    private SpanData span(String name) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + exporter.getFinishedSpanItems()));
    }

    private void isLinkedTo(SpanData task, SpanData request) {
        assertThat(task.getParentSpanId()).isEqualTo(SpanId.getInvalid());
        assertThat(task.getTraceId()).isNotEqualTo(request.getTraceId());
        assertThat(task.getLinks())
                .singleElement()
                .satisfies(link -> assertThat(link.getSpanContext()).isEqualTo(request.getSpanContext()));
        assertThat(task.getStartEpochNanos()).isGreaterThanOrEqualTo(request.getEndEpochNanos());
    }

    @Test
    void isTheRootOfATraceOfItsOwnAndLinkedToTheRequestsFinishedSpan() throws Exception {
        request(() -> After.after("receipt", () -> {}));
        isLinkedTo(span("after receipt"), span("request"));
    }

    @Test
    void isLinkedToTheRequestAndNotToWhatIsObservedWithinIt() throws Exception {
        request(() -> Observation.createNotStarted("service", registry)
                .observeChecked(() -> After.after("receipt", () -> {})));
        isLinkedTo(span("after receipt"), span("request"));
    }

    @Test
    void aNestedTasksSpanIsLinkedToTheRequestAsWell() throws Exception {
        request(() -> After.after("outer", () -> After.after("inner", () -> {})));
        isLinkedTo(span("after outer"), span("request"));
        isLinkedTo(span("after inner"), span("request"));
    }

    @Test
    void whatTheTaskDoesIsWithinItsSpan() throws Exception {
        request(() -> After.after("receipt", () -> {
            Observation.createNotStarted("mail", registry).observe(() -> {});
            tracer.nextSpan().name("raw").start().end();
        }));
        SpanData task = span("after receipt");
        assertThat(List.of(span("mail"), span("raw"))).allSatisfy(child -> {
            assertThat(child.getParentSpanId()).isEqualTo(task.getSpanId());
            assertThat(child.getTraceId()).isEqualTo(task.getTraceId());
        });
    }

    @Test
    void itsThreadHasItAndTheRequestsTraceId() throws Exception {
        request(() -> After.after("receipt", () -> {
            seen.putAll(MDC.getCopyOfContextMap());
            seen.put("current", String.valueOf(tracer.currentTraceContext().context()));
        }));
        assertThat(seen).containsEntry("requestTraceId", span("request").getTraceId());
        assertThat(seen.get("current"))
                .contains(
                        span("after receipt").getTraceId(),
                        span("after receipt").getSpanId());
    }

    @Test // 3.3
    void nothingOfItStaysOnTheThread() throws Exception {
        List<Runnable> queue = new ArrayList<>();
        Postlude.Builder builder = Postlude.builder().executor(queue::add);
        new TaskObservations(registry, tracer, null).addTo(builder);
        try (Postlude runtime = builder.build()) {
            runtime.run(
                    "job",
                    () -> Observation.createNotStarted("request", registry).observe(() -> {
                        After.after("receipt", () -> seen.put("in", String.valueOf(tracer.currentSpan())));
                    }));
            queue.forEach(Runnable::run);
        }
        assertThat(seen).containsKey("in");
        assertThat(tracer.currentSpan()).isNull();
        assertThat(registry.getCurrentObservation()).isNull();
        assertThat(MDC.get("requestTraceId")).isNull();
        assertThat(MDC.get("traceId")).isNull();
    }

    @Test
    void tellsOfTheFailure() throws Exception {
        request(() -> After.after("receipt", () -> {
            throw new IllegalStateException("no mail today");
        }));
        SpanData task = span("after receipt");
        assertThat(task.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(task.getEvents())
                .singleElement()
                .satisfies(event -> assertThat(event.getName()).isEqualTo("exception"));
        assertThat(task.getAttributes().get(AttributeKey.stringKey("outcome"))).isEqualTo("failed");
        assertThat(task.getAttributes().get(AttributeKey.stringKey("task"))).isEqualTo("receipt");
        assertThat(task.getAttributes().get(AttributeKey.stringKey("site"))).startsWith("TaskSpanTest.java:");
    }

    @Test
    void ofAnAsynchronousTaskEndsWithItsStage() throws Exception {
        CompletableFuture<Void> work = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Integer> exportedBefore = new CompletableFuture<>();
        Thread ends = new Thread(() -> {
            try {
                begun.await();
            } catch (InterruptedException interrupted) {
                exportedBefore.completeExceptionally(interrupted);
                return;
            }
            exportedBefore.complete((int) exporter.getFinishedSpanItems().stream()
                    .filter(span -> span.getName().startsWith("after"))
                    .count());
            work.complete(null);
        });
        ends.start();
        request(() -> After.afterAsync("upload", () -> {
            begun.countDown();
            return work;
        }));
        ends.join();
        assertThat(exportedBefore.join()).isZero();
        assertThat(span("after upload").getAttributes().get(AttributeKey.stringKey("outcome")))
                .isEqualTo("succeeded");
    }

    @Test
    void ofATaskThatTimesOutEndsAtItsDeadline() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        request(() -> After.after(TaskOptions.named("slow").timeout(Duration.ofMillis(20)), () -> {
            try {
                never.await();
            } finally {
                seen.put("current", String.valueOf(tracer.currentSpan() != null));
            }
        }));
        assertThat(span("after slow").getAttributes().get(AttributeKey.stringKey("outcome")))
                .isEqualTo("timed_out");
        assertThat(seen).containsEntry("current", "true");
    }

    @Test
    void thereIsNoneForATaskThatIsSkipped() throws Exception {
        request(() -> After.after(TaskOptions.named("apology").onFailure(), () -> {}));
        assertThat(postlude).isNotNull();
        assertThat(exporter.getFinishedSpanItems())
                .extracting(SpanData::getName)
                .containsExactly("request");
    }

    @Test
    void whereNothingIsObservedItIsLinkedToTheCurrentSpanOrToNone() throws Exception {
        Postlude.Builder builder = Postlude.builder();
        new TaskObservations(registry, tracer, null).addTo(builder);
        try (Postlude runtime = builder.build()) {
            runtime.run("job", () -> After.after("alone", () -> {}));
            Span byHand = tracer.nextSpan().name("by hand").start();
            runtime.run("job", () -> {
                try (Tracer.SpanInScope scope = tracer.withSpan(byHand)) {
                    After.after("linked", () -> {});
                }
                byHand.end();
            });
        }
        assertThat(span("after alone").getLinks()).isEmpty();
        isLinkedTo(span("after linked"), span("by hand"));
    }

    @Test
    void theApplicationsConventionNamesIt() throws Exception {
        TaskObservationConvention own = new DefaultTaskObservationConvention() {
            @Override
            public String getContextualName(TaskObservationContext context) {
                return "task/" + context.task();
            }

            @Override
            public KeyValues getLowCardinalityKeyValues(TaskObservationContext context) {
                return super.getLowCardinalityKeyValues(context).and("team", "shop");
            }
        };
        request(own, () -> After.after("receipt", () -> {}));
        assertThat(span("task/receipt").getAttributes().get(AttributeKey.stringKey("team")))
                .isEqualTo("shop");
    }

    @Test
    void aRegistryThatObservesNothingCostsNothing() throws Exception {
        Postlude.Builder builder = Postlude.builder();
        new TaskObservations(ObservationRegistry.NOOP, tracer, null).addTo(builder);
        try (Postlude runtime = builder.build()) {
            runtime.run("job", () -> After.after("receipt", () -> seen.put("ran", "yes")));
        }
        assertThat(seen).containsEntry("ran", "yes");
        assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }
}
