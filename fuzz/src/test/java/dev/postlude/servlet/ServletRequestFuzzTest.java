package dev.postlude.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.postlude.RequestView;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whatever a container hands over is copied as it is, and a container that cannot read cookies costs the cookies only.
 */
class ServletRequestFuzzTest {

    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<Cookie> cookies = new ArrayList<>();
    private int cookiesAre;

    @FuzzTest
    void isCopiedAsItIs(FuzzedDataProvider data) {
        headers.clear();
        cookies.clear();
        for (int i = data.consumeInt(0, 8); i > 0; i--) {
            headers.computeIfAbsent(data.consumeString(12), name -> new ArrayList<>())
                    .add(data.consumeString(20));
        }
        for (int i = data.consumeInt(0, 8); i > 0; i--) {
            cookies.add(cookie(data.consumeString(12), data.consumeBoolean() ? null : data.consumeString(20)));
        }
        cookiesAre = data.consumeInt(0, 2);
        String path = data.consumeString(20);
        String query = data.consumeBoolean() ? null : data.consumeString(20);

        RequestView view = RequestCopy.of(path, query, request(), ResponseHook.NONE, any -> query);
        assertThat(view.path()).isEqualTo(path);
        assertThat(view.query()).isEqualTo(query);
        assertThat(view.userName()).isEqualTo(query);
        assertThat(view.headers().names()).containsExactlyElementsOf(headers.keySet());
        headers.forEach((name, values) -> assertThat(view.headers().all(name)).isEqualTo(values));
        List<Cookie> readable = cookiesAre == 0 ? cookies : List.of();
        assertThat(view.cookies().names())
                .containsExactlyElementsOf(
                        readable.stream().map(Cookie::getName).distinct().toList());
        for (Cookie cookie : readable) {
            assertThat(view.cookies().all(cookie.getName()))
                    .isEqualTo(readable.stream()
                            .filter(other -> other.getName().equals(cookie.getName()))
                            .map(other -> other.getValue() == null ? "" : other.getValue())
                            .toList());
        }
    }

    /** Without the checks of the servlet API, which a container may pass by. */
    private static Cookie cookie(String name, String value) {
        return new Cookie("name", "value") {
            private static final long serialVersionUID = 1;

            @Override
            public String getName() {
                return name;
            }

            @Override
            public String getValue() {
                return value;
            }
        };
    }

    private HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMethod" -> "GET";
                    case "getRemoteAddr" -> "192.0.2.7";
                    case "getHeaderNames" -> Collections.enumeration(headers.keySet());
                    case "getHeaders" -> Collections.enumeration(headers.get((String) arguments[0]));
                    case "getCookies" -> givenCookies();
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }

    private Cookie[] givenCookies() {
        return switch (cookiesAre) {
            case 0 -> cookies.toArray(Cookie[]::new);
            case 1 -> null;
            default -> throw new IllegalArgumentException("malformed");
        };
    }
}
