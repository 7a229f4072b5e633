package dev.postlude.jdk.httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.net.httpserver.Headers;
import dev.postlude.RequestView;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

/** The JDK's server takes a target for a URI, which it is not always: the adapter undoes that. */
class HttpServerTargetFuzzTest {

    @FuzzTest
    void readsAsItWasSent(byte[] target) {
        String sent = new String(target, StandardCharsets.ISO_8859_1);
        URI uri;
        try {
            uri = new URI(sent);
        } catch (URISyntaxException refused) {
            return; // the server answers 400
        }
        RequestView view = RequestCopy.of(new ReceivedExchange(uri, new Headers()));
        if (sent.startsWith("/")) {
            String fragment = uri.getRawFragment() == null ? "" : "#" + uri.getRawFragment();
            String query = view.query() == null ? "" : "?" + view.query();
            assertThat(view.path() + query + fragment).isEqualTo(sent);
        } else {
            assertThat(sent).contains(view.path());
        }
    }
}
