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
            view.header(headers.getName(i).toString(), headers.getValue(i).toString());
        }
    }
}
