package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.After.exchange;
import static dev.postlude.After.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postlude.Exchange;
import dev.postlude.RequestView;
import dev.postlude.Scope;
import dev.postlude.conformance.wire.RawClient;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The request as tasks read it. */
abstract class RequestCases {

    private static RawClient send(Kit kit) throws IOException {
        return kit.connect()
                .send(
                        "GET " + kit.path() + "/a%20b?q=%20x&q=y HTTP/1.1",
                        "Host: localhost",
                        "X-Who: me",
                        "X-Other: 1",
                        "x-who: too",
                        "Cookie: id=42; b=c");
    }

    private static void assertReads(Kit kit, RequestView view) {
        assertThat(view.method()).isEqualTo("GET");
        assertThat(view.path()).isEqualTo(kit.path() + "/a%20b");
        assertThat(view.query()).isEqualTo("q=%20x&q=y");
        assertThat(view.remoteAddress()).isEqualTo("127.0.0.1");
        assertThat(view.userName()).isNull();
        assertThat(view.headers().all("X-WHO")).containsExactly("me", "too");
        assertThat(view.headers().first("x-Who")).contains("me");
        assertThat(view.headers().first("x-other")).contains("1");
        assertThat(view.headers().first("x-none")).isEmpty();
        assertThat(view.headers().names()).anyMatch("x-who"::equalsIgnoreCase);
        assertThat(view.cookies().first("id")).contains("42");
        assertThat(view.cookies().all("b")).containsExactly("c");
        assertThat(view.cookies().first("ID")).isEmpty();
        assertThat(view.cookies().names()).containsExactlyInAnyOrder("id", "b");
    }

    @Test
    @Rule("3.1")
    void readsAsItWasInTheHandlerAndInATask(Kit kit) throws Exception {
        Told<RequestView> handler = new Told<>();
        Told<RequestView> task = new Told<>();
        kit.handle(call -> {
            handler.tell(request());
            after("task", () -> task.tell(request()));
            return Reply.text("text");
        });
        send(kit).read();
        assertReads(kit, handler.await());
        assertReads(kit, task.await());
    }

    @Test
    @Rule("3.1")
    void readsAsItWasInANestedTask(Kit kit) throws Exception {
        Told<RequestView> told = new Told<>();
        kit.handle(call -> {
            after("outer", () -> after("middle", () -> after("inner", () -> told.tell(request()))));
            return Reply.text("text");
        });
        send(kit).read();
        assertReads(kit, told.await());
    }

    @Test
    @Rule("3.1")
    void readsAsItWasFromAnotherThreadWhenAllIsOver(Kit kit) throws Exception {
        Told<Exchange> carried = new Told<>();
        kit.handle(call -> {
            carried.tell(exchange());
            return Reply.text("text");
        });
        send(kit).read();
        Exchange exchange = carried.await();
        Awaitility.await().until(exchange::isFinished);
        try (Scope scope = exchange.enter()) {
            assertReads(kit, request());
        }
    }

    @Cases
    @Rule("3.1")
    void readsAsItWasAfterAnAsynchronousAnswer(Kit kit, AsyncStyle style) throws Exception {
        Told<RequestView> told = new Told<>();
        kit.handle(call -> {
            after("task", () -> told.tell(request()));
            return Reply.text("text").in(style);
        });
        send(kit).read();
        assertReads(kit, told.await());
    }

    @Test
    @Rule("3.1")
    @Needs(Capability.FORWARD)
    void readsTheClientsPathWhereARequestWasForwarded(Kit kit) throws Exception {
        Told<RequestView> told = new Told<>();
        kit.handle(call -> {
            if (!call.path().endsWith("/target")) {
                return Reply.forward(kit.path() + "/target?forwarded");
            }
            after("task", () -> told.tell(request()));
            return Reply.text("text");
        });
        assertThat(send(kit).read().status()).isEqualTo(200);
        assertReads(kit, told.await());
    }

    @Test
    @Rule("3.2")
    void givesNothingThatCanBeChanged(Kit kit) throws Exception {
        Told<RequestView> told = new Told<>();
        kit.handle(call -> {
            after("task", () -> told.tell(request()));
            return Reply.text("text");
        });
        send(kit).read();
        RequestView view = told.await();
        List<String> before = List.of("" + view.headers().all("x-who"), "" + view.headers(), "" + view.cookies());
        refusesChange(view.headers().all("x-who"));
        refusesChange(view.headers().names());
        refusesChange(view.cookies().all("id"));
        refusesChange(view.cookies().names());
        assertThat(before).containsExactly("" + view.headers().all("x-who"), "" + view.headers(), "" + view.cookies());
    }

    private static void refusesChange(List<String> values) {
        assertThatThrownBy(() -> values.add("added")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> values.set(0, "changed")).isInstanceOf(UnsupportedOperationException.class);
    }

    private static void refusesChange(Set<String> names) {
        assertThatThrownBy(() -> names.add("added")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(names::clear).isInstanceOf(UnsupportedOperationException.class);
    }
}
