package dev.postlude.micrometer.tracing;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.jspecify.annotations.Nullable;

/**
 * Finds the span of the request in which something is registered: that of the outermost observation, since what the
 * application and its frameworks observe is within it. Only what identifies the span is kept, because an observation of
 * a request holds the live request.
 */
final class RequestSpan {

    private RequestSpan() {}

    static @Nullable Link linkTo(@Nullable Observation observation, @Nullable Span current) {
        ObservationView outermost = observation;
        for (ObservationView each = observation;
                each != null;
                each = each.getContextView().getParentObservation()) {
            outermost = each;
        }
        if (outermost != null && outermost.getContextView() instanceof TaskObservationContext task) {
            return task.request() == null ? ownSpan(outermost, current) : task.request();
        }
        return ownSpan(outermost, current);
    }

    private static @Nullable Link ownSpan(@Nullable ObservationView observation, @Nullable Span current) {
        TracingContext traced =
                observation == null ? null : observation.getContextView().get(TracingContext.class);
        Span span = traced == null ? current : traced.getSpan();
        return span == null || span.isNoop() ? null : new Link(span.context());
    }
}
