package dev.postlude.reactor.netty;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.postlude.RequestView;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import reactor.netty.http.server.HttpServerRequest;

/** A request's head as bytes, read by Netty's decoder as in a server, and copied by the adapter. */
class ReactorNettyRequestFuzzTest {

    @FuzzTest
    void isCopiedAsItIs(byte[] head) {
        HttpRequest request = decoded(head);
        if (request == null || request.decoderResult().isFailure()) {
            return; // the server answers 400
        }
        RequestView view = RequestCopy.of(asTheServerShowsIt(request));
        String target = request.uri();
        String read = view.path() + (view.query() == null ? "" : "?" + view.query());
        if (target.startsWith("/")) {
            assertThat(read).isEqualTo(target);
        } else {
            assertThat(target.endsWith(read) || read.startsWith("/")).isTrue();
        }
        assertThat(view.headers().names())
                .hasSameSizeAs(request.headers().names().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList());
        for (Map.Entry<String, String> header : request.headers()) {
            assertThat(view.headers().all(header.getKey()))
                    .isEqualTo(request.headers().getAll(header.getKey()));
        }
        String cookies = String.join(";", request.headers().getAll("Cookie"));
        for (String name : view.cookies().names()) {
            assertThat(name).isNotBlank().doesNotContain(";", "=");
            assertThat(cookies).contains(name);
            assertThat(view.cookies().all(name))
                    .allSatisfy(value -> assertThat(cookies).contains(value));
        }
    }

    private static HttpRequest decoded(byte[] head) {
        EmbeddedChannel channel = new EmbeddedChannel(new HttpRequestDecoder());
        try {
            channel.writeInbound(
                    Unpooled.copiedBuffer(new byte[][] {head, "\r\n\r\n".getBytes(StandardCharsets.US_ASCII)}));
            return channel.readInbound();
        } finally {
            channel.finishAndReleaseAll();
        }
    }

    private static HttpServerRequest asTheServerShowsIt(HttpRequest request) {
        return (HttpServerRequest) Proxy.newProxyInstance(
                HttpServerRequest.class.getClassLoader(),
                new Class<?>[] {HttpServerRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "method" -> request.method();
                    case "uri" -> request.uri();
                    case "requestHeaders" -> request.headers();
                    case "remoteAddress" -> null;
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }
}
