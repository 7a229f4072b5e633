package dev.postlude.servlet;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postlude.After;
import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.RequestView;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterConfig;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;

/** A test without a server: the exchange ends where the filter ends. */
class MockRequestTest {

    private final Postlude postlude = Postlude.builder().executor(Runnable::run).build();
    private final PostludeFilter filter = new PostludeFilter(postlude, ResponseHook.NONE);
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/orders");
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final List<Outcome> outcomes = new ArrayList<>();

    private void handle(FilterChain handler) throws Exception {
        filter.doFilter(request, response, handler);
    }

    @Test
    void endsTheExchangeWhereTheFilterEnds() throws Exception {
        handle((req, res) -> {
            after(() -> outcomes.add(After.outcome()));
            response.setStatus(201);
            assertThat(outcomes).isEmpty();
        });
        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.kind()).isEqualTo(Outcome.Kind.SENT);
            assertThat(outcome.status()).isEqualTo(201);
        });
        assertThat(Exchange.current()).isNull();
    }

    @Test
    void tellsTheErrorThatTheHandlerLetOut() {
        IllegalStateException cause = new IllegalStateException("handler");
        ServletException wrapped = new ServletException(new ServletException(cause));
        assertThatThrownBy(() -> handle((req, res) -> {
                    after(() -> outcomes.add(After.outcome()));
                    throw wrapped;
                }))
                .isSameAs(wrapped);
        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.kind()).isEqualTo(Outcome.Kind.FAILED);
            assertThat(outcome.error()).isSameAs(cause);
        });
    }

    @Test // 1.4
    void waitsForTheAsyncDispatch() throws Exception {
        request.setAsyncSupported(true);
        handle((req, res) -> {
            after(() -> outcomes.add(After.outcome()));
            req.startAsync();
        });
        assertThat(outcomes).isEmpty();

        request.setDispatcherType(DispatcherType.ASYNC);
        request.setAsyncStarted(false);
        handle((req, res) -> after(() -> outcomes.add(After.outcome())));
        assertThat(outcomes).hasSize(2);
        assertThat(postlude.openExchanges()).isZero();
    }

    @Test // 3.1
    void copiesWhatTheRequestHas() throws Exception {
        request.setQueryString("a=1");
        request.setRemoteAddr("192.0.2.7");
        request.setRemoteUser("ada");
        request.addHeader("X-Tag", "one");
        request.addHeader("x-tag", "two");
        request.setCookies(new Cookie("id", "42"), new Cookie("empty", null));
        List<RequestView> views = new ArrayList<>();
        handle((req, res) -> after(() -> views.add(After.request())));
        assertThat(views).singleElement().satisfies(view -> {
            assertThat(view).hasToString("POST /orders");
            assertThat(view.query()).isEqualTo("a=1");
            assertThat(view.remoteAddress()).isEqualTo("192.0.2.7");
            assertThat(view.userName()).isEqualTo("ada");
            assertThat(view.headers().all("X-TAG")).containsExactly("one", "two");
            assertThat(view.cookies().first("id")).contains("42");
            assertThat(view.cookies().first("empty")).contains("");
        });
    }

    @Test
    void refusesTheFilterOfAnotherRuntimeInTheSameApplication() {
        MockServletContext context = new MockServletContext();
        filter.init(new MockFilterConfig(context, "first"));
        filter.init(new MockFilterConfig(context, "again"));
        PostludeFilter other = new PostludeFilter(Postlude.builder().build(), ResponseHook.NONE);
        assertThatThrownBy(() -> other.init(new MockFilterConfig(context, "other")))
                .isInstanceOfSatisfying(
                        FilterPlacementException.class,
                        refused -> assertThat(refused.mend()).contains("one Postlude"))
                .hasMessageContaining("Two Postlude runtimes")
                .hasMessageContaining("'other'");
    }
}
