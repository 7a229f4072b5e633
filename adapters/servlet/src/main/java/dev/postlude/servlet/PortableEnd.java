package dev.postlude.servlet;

import dev.postlude.Exchange;
import dev.postlude.Outcome;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The response's end where no hook tells it. In a test without a server there is no wire, so it is the filter's. In an
 * unknown container all that is certain is that the handler has returned: the outcome is UNKNOWN, and a small delay
 * leaves the container time to write.
 */
final class PortableEnd {

    static final String ATTRIBUTE = PortableEnd.class.getName();

    private static final Logger LOG = LoggerFactory.getLogger(PortableEnd.class);
    private static final long DELAY_MILLIS = 50;
    private static final Executor LATER = later();

    private final Exchange exchange;
    private final ServletResponse response;
    private final boolean mock;

    PortableEnd(Exchange exchange, ServletResponse response, boolean mock) {
        this.exchange = exchange;
        this.response = response;
        this.mock = mock;
    }

    /** Starts the JDK's timer thread, which lives for ever: it must not keep the class loader of the application. */
    private static Executor later() {
        Executor later = CompletableFuture.delayedExecutor(DELAY_MILLIS, TimeUnit.MILLISECONDS);
        Thread current = Thread.currentThread();
        ClassLoader applications = current.getContextClassLoader();
        current.setContextClassLoader(null);
        try {
            later.execute(() -> {});
        } finally {
            current.setContextClassLoader(applications);
        }
        return later;
    }

    static void warnAbout(String container) {
        LOG.warn(
                "No hook tells when {} has written a response: tasks start {} ms after the handler has returned, which may be "
                        + "before the last byte, and every outcome is UNKNOWN",
                container,
                DELAY_MILLIS);
    }

    void handled() {
        int status = response instanceof HttpServletResponse http ? http.getStatus() : 0;
        if (mock) {
            exchange.responded(Outcome.Kind.SENT, status, null);
        } else {
            LATER.execute(() -> exchange.responded(Outcome.Kind.UNKNOWN, status, null));
        }
    }

    /** Whether this is Spring's MockMvc and not a server; Spring Boot has a mock context derived from Spring's. */
    static boolean isMock(ServletContext context) {
        for (Class<?> type = context.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().startsWith("org.springframework.mock.web.")) {
                return true;
            }
        }
        return false;
    }
}
