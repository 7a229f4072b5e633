package dev.postlude.servlet;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A request that fails where a task uses it. What {@link HttpServletRequestWrapper} passes on goes through a check;
 * containers, which look for their own request behind all wrappers and may put another one there, still can.
 */
final class StrictRequest extends HttpServletRequestWrapper {

    private final AtomicReference<ServletRequest> target;
    private final StrictCheck check;

    private StrictRequest(AtomicReference<ServletRequest> target, StrictCheck check) {
        super(StrictCalls.to(HttpServletRequest.class, target::get, check::requestUsed, new StrictResults(check)));
        this.target = target;
        this.check = check;
    }

    /**
     * The request itself if it is strict already: one that was given to {@code startAsync} comes back by a dispatch.
     */
    static HttpServletRequest of(HttpServletRequest request, StrictCheck check) {
        ServletRequest each = request;
        while (each instanceof ServletRequestWrapper wrapper) {
            if (each instanceof StrictRequest) {
                return request;
            }
            each = wrapper.getRequest();
        }
        return new StrictRequest(new AtomicReference<>(request), check);
    }

    @Override
    public ServletRequest getRequest() {
        check.requestUsed("HttpServletRequestWrapper", "getRequest");
        return target.get();
    }

    @Override
    public void setRequest(ServletRequest request) {
        target.set(request);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // it is asked about this very object
    public boolean isWrapperFor(ServletRequest wrapped) {
        ServletRequest behind = target.get();
        return behind == wrapped || (behind instanceof ServletRequestWrapper wrapper && wrapper.isWrapperFor(wrapped));
    }

    @Override
    public boolean isWrapperFor(Class<?> wrappedType) {
        ServletRequest behind = target.get();
        return wrappedType.isInstance(behind)
                || (behind instanceof ServletRequestWrapper wrapper && wrapper.isWrapperFor(wrappedType));
    }
}
