package dev.postlude.spring;

import org.springframework.http.HttpStatusCode;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;

/** Like a servlet container's response, it is not to be asked when it has been taken back. */
final class RecycledResponse extends MockServerHttpResponse {

    private volatile boolean recycled;

    void recycle() {
        recycled = true;
    }

    @Override
    public HttpStatusCode getStatusCode() {
        if (recycled) {
            throw new IllegalStateException("recycled");
        }
        return super.getStatusCode();
    }
}
