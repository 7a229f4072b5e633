package dev.postlude.examples.everything;

import dev.postlude.After;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.Map;
import org.slf4j.MDC;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * What code sees of the thread that it runs on.
 *
 * @param user the authenticated user's name, or "nobody"
 * @param traceId of the current span, or "none"
 * @param spanId of the current span, or "none"
 * @param mdc the logging context
 * @param locale the current one
 * @param path the request's, as Postlude has it
 */
record Seen(String user, String traceId, String spanId, Map<String, String> mdc, String locale, String path) {

    static Seen here(Tracer tracer) {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        TraceContext trace = tracer.currentTraceContext().context();
        Map<String, String> mdc = MDC.getCopyOfContextMap();
        return new Seen(
                user == null ? "nobody" : user.getName(),
                trace == null ? "none" : trace.traceId(),
                trace == null ? "none" : trace.spanId(),
                mdc == null ? Map.of() : mdc,
                LocaleContextHolder.getLocale().toLanguageTag(),
                After.request().path());
    }
}
