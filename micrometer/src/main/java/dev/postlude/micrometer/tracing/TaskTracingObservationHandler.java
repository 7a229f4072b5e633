package dev.postlude.micrometer.tracing;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;
import java.util.Objects;
import org.slf4j.MDC;

/**
 * Makes the span of a task: the root of a trace of its own, with a link to the request's span. While the task's span is
 * current the request's trace id is in the MDC under {@link #REQUEST_TRACE_ID}, beside the task's own.
 *
 * <p>It has to come before Micrometer's {@code DefaultTracingObservationHandler}, which would make a child.
 */
public final class TaskTracingObservationHandler implements TracingObservationHandler<TaskObservationContext> {

    /** The key in the MDC under which a task finds the trace id of its request. */
    public static final String REQUEST_TRACE_ID = "requestTraceId";

    private final Tracer tracer;

    /**
     * A handler for any number of registries.
     *
     * @param tracer makes the spans
     */
    public TaskTracingObservationHandler(Tracer tracer) {
        this.tracer = Objects.requireNonNull(tracer, "tracer");
    }

    @Override
    public Tracer getTracer() {
        return tracer;
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof TaskObservationContext;
    }

    @Override
    public void onStart(TaskObservationContext context) {
        Span.Builder span = tracer.spanBuilder().setNoParent().name(getSpanName(context));
        if (context.request() != null) {
            span.addLink(context.request());
        }
        getTracingContext(context).setSpan(span.start());
    }

    @Override
    public void onStop(TaskObservationContext context) {
        Span span = getRequiredSpan(context);
        span.name(getSpanName(context));
        tagSpan(context, span);
        endSpan(context, span);
    }

    @Override
    public void onScopeOpened(TaskObservationContext context) {
        TracingObservationHandler.super.onScopeOpened(context);
        Link request = context.request();
        if (request != null) {
            MDC.put(REQUEST_TRACE_ID, request.getTraceContext().traceId());
        }
    }

    @Override
    public void onScopeClosed(TaskObservationContext context) {
        MDC.remove(REQUEST_TRACE_ID);
        TracingObservationHandler.super.onScopeClosed(context);
    }
}
