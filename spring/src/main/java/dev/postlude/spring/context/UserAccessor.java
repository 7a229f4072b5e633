package dev.postlude.spring.context;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/**
 * Carries the user into tasks (spec 3.3), as it was at the registration. Spring Security's own accessor carries the
 * live security context, which a session's requests share: a logout empties it.
 */
public final class UserAccessor implements ThreadLocalAccessor<SecurityContext> {

    /** For any number of thread contexts. */
    public UserAccessor() {}

    /** That of Spring Security's accessor, which this one replaces. */
    @Override
    public Object key() {
        return SecurityContext.class.getName();
    }

    @Override
    public @Nullable SecurityContext getValue() {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        return user == null ? null : new SecurityContextImpl(user);
    }

    @Override
    public void setValue(SecurityContext value) {
        SecurityContextHolder.setContext(value);
    }

    @Override
    public void setValue() {
        SecurityContextHolder.clearContext();
    }
}
