package dev.postlude.examples.shop.timeline;

import static dev.postlude.After.after;

import dev.postlude.Exchange;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Opens a row for each order. One without side effects gets none, so that nothing at all is added to what is measured.
 */
@Component
class TimelineInterceptor implements HandlerInterceptor {

    /** Not drawn: it is there to learn when the last byte of a blocking order's response was written. */
    static final String LAST_BYTE = "last-byte";

    private final Timeline timeline;

    TimelineInterceptor(Timeline timeline) {
        this.timeline = timeline;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Exchange exchange = Exchange.current();
        String mode = Objects.requireNonNullElse(request.getParameter("mode"), "after");
        boolean first = request.getDispatcherType() == DispatcherType.REQUEST;
        if (first && exchange != null && request.getMethod().equals("POST") && !mode.equals("none")) {
            timeline.row(exchange, request.getMethod(), request.getRequestURI(), mode);
            if (mode.equals("blocking")) {
                after(LAST_BYTE, () -> {});
            }
        }
        return true;
    }
}
