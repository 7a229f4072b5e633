package dev.postlude;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Any work as an exchange of its own (spec 7.2): its handler is the work, and its response is sent when that ends. */
final class UnitOfWork {

    private UnitOfWork() {}

    static <T extends @Nullable Object> T call(Postlude postlude, String name, Callable<T> work) throws Exception {
        Exchange exchange = postlude.open(() -> RequestView.builder("RUN", name).build());
        try (Scope entered = exchange.enter()) {
            return work.call();
        } catch (Throwable uncaught) {
            exchange.handled(uncaught);
            throw uncaught;
        } finally {
            exchange.handled(null);
            exchange.responded(Outcome.Kind.SENT, 0, null);
        }
    }
}
