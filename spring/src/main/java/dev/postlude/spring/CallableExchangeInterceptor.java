package dev.postlude.spring;

import dev.postlude.Exchange;
import dev.postlude.Scope;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;

/**
 * Carries the exchange to the thread that runs a controller's {@code Callable} or {@code StreamingResponseBody}, so
 * that {@code after()} works inside it (spec 1.4, 1.7). Registered with Spring MVC's async support.
 */
public final class CallableExchangeInterceptor implements CallableProcessingInterceptor {

    private final Map<NativeWebRequest, Exchange> waiting = new ConcurrentHashMap<>();
    private final Map<NativeWebRequest, Scope> entered = new ConcurrentHashMap<>();

    /** An interceptor for one application. */
    public CallableExchangeInterceptor() {}

    /**
     * Called on the request's thread: the request's data are copied here, since it may be gone when the callable asks
     * for them.
     */
    @Override
    public <T> void beforeConcurrentHandling(NativeWebRequest request, Callable<T> task) {
        Exchange exchange = Exchange.current();
        if (exchange != null) {
            exchange.request();
            waiting.put(request, exchange);
        }
    }

    /** Called on the callable's thread, before it. */
    @Override
    public <T> void preProcess(NativeWebRequest request, Callable<T> task) {
        Exchange exchange = waiting.remove(request);
        if (exchange != null) {
            entered.put(request, exchange.enter());
        }
    }

    /** Called on the callable's thread, after it. */
    @Override
    public <T> void postProcess(NativeWebRequest request, Callable<T> task, @Nullable Object concurrentResult) {
        Scope scope = entered.remove(request);
        if (scope != null) {
            scope.close();
        }
    }

    /** Called when the request is over, also if the callable never ran. */
    @Override
    public <T> void afterCompletion(NativeWebRequest request, Callable<T> task) {
        waiting.remove(request);
    }
}
