package dev.postlude.spring;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Who made a request, as the application sees it: security filters wrap the request behind Postlude's filter, which is
 * outermost.
 */
public final class UserNames {

    private UserNames() {}

    /**
     * The authenticated user's name. Called on the request's thread.
     *
     * @param outermost the container's own request
     * @return the name as the innermost request known to Spring gives it, or null for nobody
     */
    public static @Nullable String of(HttpServletRequest outermost) {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getRemoteUser()
                : outermost.getRemoteUser();
    }
}
