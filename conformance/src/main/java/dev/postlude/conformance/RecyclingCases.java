package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.After.cookies;
import static dev.postlude.After.exchange;
import static dev.postlude.After.headers;
import static dev.postlude.After.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Exchange;
import dev.postlude.Scope;
import dev.postlude.conformance.wire.RawClient;
import dev.postlude.conformance.wire.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Servers use one request object for many clients. A task reads its own client's request all the same. */
abstract class RecyclingCases {

    /** What a task read. */
    private record Seen(
            String path,
            String query,
            String method,
            List<String> who,
            Optional<String> number,
            Optional<String> only,
            Optional<String> cookie) {

        static Seen now() {
            return new Seen(
                    request().path(),
                    "" + request().query(),
                    request().method(),
                    headers().all("x-who"),
                    headers().first("x-49"),
                    headers().first("x-only-others"),
                    cookies().first("id"));
        }
    }

    private static String[] mine(String target) {
        String[] lines = new String[54];
        lines[0] = "GET " + target + "?mine HTTP/1.1";
        lines[1] = "Host: localhost";
        lines[2] = "X-Who: me";
        lines[3] = "X-Who: too";
        for (int i = 0; i < 49; i++) {
            lines[4 + i] = "X-" + (i + 1) + ": mine";
        }
        lines[53] = "Cookie: id=mine";
        return lines;
    }

    private static String[] others(String target) {
        String[] lines = mine(target);
        lines[0] = "PUT " + target + "?others HTTP/1.1";
        for (int i = 2; i < 52; i++) {
            lines[i] = lines[i].replaceAll(": .*", ": others");
        }
        lines[52] = "X-Only-Others: others\r\nContent-Length: 0";
        lines[53] = "Cookie: id=others; more=others";
        return lines;
    }

    private static void assertMine(Kit kit, Seen seen) {
        assertThat(seen)
                .isEqualTo(new Seen(
                        kit.path() + "/mine",
                        "mine",
                        "GET",
                        List.of("me", "too"),
                        Optional.of("mine"),
                        Optional.empty(),
                        Optional.of("mine")));
    }

    @Test
    @Rule("3.1")
    void readsItsOwnAfterFiveHundredOthers(Kit kit) throws Exception {
        Told<Seen> task = new Told<>();
        Told<Seen> nested = new Told<>();
        Gate gate = kit.gate();
        kit.handle(call -> {
            if (call.path().endsWith("/mine")) {
                after("mine", () -> {
                    gate.pass();
                    task.tell(Seen.now());
                    after("nested", () -> nested.tell(Seen.now()));
                });
            } else {
                after("others", () -> {});
            }
            return Reply.text("text");
        });
        Response before = kit.connect().send(mine(kit.path() + "/mine")).read();
        gate.awaitArrival();
        for (int connection = 0; connection < 10; connection++) {
            others(kit, kit.connect(), before, 50);
        }
        gate.open();
        assertMine(kit, task.await());
        assertMine(kit, nested.await());
    }

    @Test
    @Rule("3.1")
    void readsItsOwnAfterOthersOnTheSameConnection(Kit kit) throws Exception {
        Told<Exchange> carried = new Told<>();
        kit.handle(call -> {
            if (call.path().endsWith("/mine")) {
                carried.tell(exchange());
            } else {
                after("others", () -> {});
            }
            return Reply.text("text");
        });
        RawClient client = kit.connect();
        Response before = client.send(mine(kit.path() + "/mine")).read();
        others(kit, client, before, 500);
        try (Scope scope = carried.await().enter()) {
            assertMine(kit, Seen.now());
        }
    }

    private static void others(Kit kit, RawClient first, Response before, int requests) throws IOException {
        RawClient client = first;
        Response last = before;
        for (int i = 0; i < requests; i++) {
            if (!last.keepsAlive()) {
                client = kit.connect();
            }
            last = client.send(others(kit.path() + "/others")).read();
            assertThat(last.status()).isEqualTo(200);
        }
    }

    @Test
    @Rule("3.1")
    void readsItsOwnWhileAnotherRequestIsServed(Kit kit) throws Exception {
        Told<Seen> mine = new Told<>();
        Told<Seen> others = new Told<>();
        Gate task = kit.gate();
        Map<String, Gate> handlers = Map.of("/mine", kit.gate(), "/others", kit.gate(), "/next", kit.gate());
        kit.handle(call -> {
            String path = call.path().substring(kit.path().length());
            if (!path.equals("/mine")) {
                after("others", () -> others.tell(Seen.now()));
            }
            Objects.requireNonNull(handlers.get(path)).pass();
            if (path.equals("/mine")) {
                after("mine", () -> {
                    task.pass();
                    mine.tell(Seen.now());
                });
            }
            return Reply.text("text");
        });
        RawClient me = kit.connect().send(mine(kit.path() + "/mine"));
        arrived(handlers, "/mine");
        RawClient other = kit.connect().send(others(kit.path() + "/others"));
        arrived(handlers, "/others").open();
        other.read();
        arrived(handlers, "/mine").open();
        me.read();
        task.awaitArrival();
        RawClient next = kit.connect().send(others(kit.path() + "/next"));
        arrived(handlers, "/next");
        task.open();
        assertMine(kit, mine.await());
        assertThat(others.await().who()).containsExactly("others", "others");
        arrived(handlers, "/next").open();
        next.read();
    }

    private static Gate arrived(Map<String, Gate> handlers, String path) throws InterruptedException {
        Gate gate = Objects.requireNonNull(handlers.get(path));
        gate.awaitArrival();
        return gate;
    }
}
