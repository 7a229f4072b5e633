package dev.postlude.servlet;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.concurrent.atomic.AtomicReference;

/** A response that fails where a task uses it; as {@link StrictRequest}. */
final class StrictResponse extends HttpServletResponseWrapper {

    private final AtomicReference<ServletResponse> target;
    private final StrictCheck check;

    private StrictResponse(AtomicReference<ServletResponse> target, StrictCheck check) {
        super(StrictCalls.to(HttpServletResponse.class, target::get, check::responseUsed, new StrictResults(check)));
        this.target = target;
        this.check = check;
    }

    /** The response itself if it is strict already. */
    static HttpServletResponse of(HttpServletResponse response, StrictCheck check) {
        ServletResponse each = response;
        while (each instanceof ServletResponseWrapper wrapper) {
            if (each instanceof StrictResponse) {
                return response;
            }
            each = wrapper.getResponse();
        }
        return new StrictResponse(new AtomicReference<>(response), check);
    }

    @Override
    public ServletResponse getResponse() {
        check.responseUsed("HttpServletResponseWrapper", "getResponse");
        return target.get();
    }

    @Override
    public void setResponse(ServletResponse response) {
        target.set(response);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // it is asked about this very object
    public boolean isWrapperFor(ServletResponse wrapped) {
        ServletResponse behind = target.get();
        return behind == wrapped || (behind instanceof ServletResponseWrapper wrapper && wrapper.isWrapperFor(wrapped));
    }

    @Override
    public boolean isWrapperFor(Class<?> wrappedType) {
        ServletResponse behind = target.get();
        return wrappedType.isInstance(behind)
                || (behind instanceof ServletResponseWrapper wrapper && wrapper.isWrapperFor(wrappedType));
    }
}
