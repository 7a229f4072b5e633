package dev.postlude.spring.context;

import dev.postlude.Scope;
import dev.postlude.ThreadContext;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import reactor.core.publisher.Mono;

/**
 * Sets the user of a WebFlux request for code that asks {@code SecurityContextHolder}, as tasks do, which are not
 * chains (spec 3.3). A chain has its user as a {@code Mono}, which is waited for on the task's thread.
 */
public final class ReactiveUser implements ThreadContext {

    private final ContextRegistry registry;

    /**
     * For any number of runtimes.
     *
     * @param registry has Spring Security's accessors, as Micrometer's global one does
     */
    public ReactiveUser(ContextRegistry registry) {
        this.registry = registry;
    }

    @Override
    public @Nullable Snapshot capture() {
        for (ThreadLocalAccessor<?> accessor : registry.getThreadLocalAccessors()) {
            if (accessor.key() == SecurityContext.class && accessor.getValue() instanceof Mono<?> chain) {
                Mono<SecurityContext> user = chain.cast(SecurityContext.class);
                return () -> restore(user);
            }
        }
        return null;
    }

    private static Scope restore(Mono<SecurityContext> user) {
        SecurityContext context = user.block();
        if (context == null || context.getAuthentication() == null) {
            return () -> {};
        }
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContextHolder.setContext(new SecurityContextImpl(context.getAuthentication()));
        return () -> SecurityContextHolder.setContext(before);
    }
}
