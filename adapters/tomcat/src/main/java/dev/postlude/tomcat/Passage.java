package dev.postlude.tomcat;

import dev.postlude.RequestView;
import org.apache.tomcat.util.http.MimeHeaders;

/** What a valve leaves with a request that has passed it; gone when Tomcat recycles the request. */
final class Passage {

    private final PostludeValve valve;
    private final MimeHeaders headers;

    Passage(PostludeValve valve, MimeHeaders headers) {
        this.valve = valve;
        this.headers = headers;
    }

    PostludeValve valve() {
        return valve;
    }

    void copyHeaders(RequestView.Builder view) {
        for (int i = 0; i < headers.size(); i++) {
            // What the servlet API gives as well: made once, and kept by Tomcat until the request is recycled.
            view.header(headers.getName(i).toStringType(), headers.getValue(i).toStringType());
        }
    }
}
