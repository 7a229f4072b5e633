package dev.postlude.jdk.httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.net.httpserver.Headers;
import dev.postlude.Cookies;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The JDK's server reads no cookies: the adapter does. */
class HttpServerCookiesFuzzTest {

    /** What was read can be written and is read again as the same: nothing is left in it that means something. */
    @FuzzTest
    void areReadToTheLast(byte[] header) {
        String sent = new String(header, StandardCharsets.ISO_8859_1);
        if (sent.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            return; // no header has these
        }
        Cookies cookies = cookies(sent);
        for (String name : cookies.names()) {
            assertThat(name).isNotBlank().doesNotContain(";", "=");
            assertThat(sent).contains(name);
            assertThat(cookies.all(name)).isNotEmpty().allSatisfy(value -> {
                assertThat(value).doesNotContain(";");
                assertThat(sent).contains(value);
            });
        }
        Cookies again = cookies(written(cookies));
        assertThat(again.names()).isEqualTo(cookies.names());
        assertThat(again.names()).allSatisfy(name -> assertThat(again.all(name)).isEqualTo(cookies.all(name)));
    }

    private static Cookies cookies(String header) {
        Headers headers = new Headers();
        headers.put("Cookie", List.of(header));
        return RequestCopy.of(new ReceivedExchange(URI.create("/"), headers)).cookies();
    }

    private static String written(Cookies cookies) {
        return cookies.names().stream()
                .flatMap(name -> cookies.all(name).stream().map(value -> name + "=" + value))
                .collect(Collectors.joining("; "));
    }
}
