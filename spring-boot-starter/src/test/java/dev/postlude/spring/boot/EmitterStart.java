package dev.postlude.spring.boot;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.AsyncHandlerInterceptor;

/**
 * Lets an emitter send its first item when Spring is ready for it. Spring keeps items that come earlier, and does not
 * flush between those: the chunks of a response would depend on a race.
 */
final class EmitterStart implements AsyncHandlerInterceptor {

    private static final String SENDING = EmitterStart.class.getName();

    /** Called once for the request. */
    static void await(HttpServletRequest request, Runnable sending) {
        request.setAttribute(SENDING, sending);
    }

    @Override
    public void afterConcurrentHandlingStarted(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(SENDING) instanceof Runnable sending) {
            sending.run();
        }
    }
}
