package dev.postlude.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.conformance.wire.RawClient;
import dev.postlude.conformance.wire.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No flush, chunk, header or status is added. */
abstract class WireIdentityCases {

    /** The first so many end the connection. */
    private static final int CLOSING = 4;

    private static final String[] REQUESTS = {
        "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close",
        "HEAD %s HTTP/1.1\r\nHost: localhost\r\nConnection: close",
        "GET %s HTTP/1.0\r\nHost: localhost",
        "HEAD %s HTTP/1.0\r\nHost: localhost",
        "GET %s HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive",
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0",
    };

    @Cases
    @Rule("8")
    void isTheSameWithoutPostlude(Kit kit, Answer answer) throws Exception {
        isTheSame(kit, call -> answer.reply(kit.path()));
    }

    @Cases
    @Rule("8")
    void isTheSameWithoutPostludeInAnAsynchronousAnswer(Kit kit, AsyncStyle style) throws Exception {
        isTheSame(kit, call -> Reply.text("text").in(style));
    }

    @Cases
    @Rule("8")
    void isTheSameWithoutPostludeInAStream(Kit kit, AsyncStyle style) throws Exception {
        isTheSame(kit, call -> parts(call).flushing().in(style));
    }

    @Test
    @Rule("8")
    void isTheSameWithoutPostludeInParts(Kit kit) throws Exception {
        isTheSame(kit, WireIdentityCases::parts);
    }

    @Test
    @Rule("8")
    void isTheSameWithoutPostludeInABigBody(Kit kit) throws Exception {
        isTheSame(kit, call -> Reply.text("text ".repeat(20_000)));
    }

    private static Reply parts(Call call) {
        byte[] path = call.path().getBytes(StandardCharsets.US_ASCII);
        return Reply.bytes(path, "one".getBytes(StandardCharsets.US_ASCII), new byte[10_000]);
    }

    private static void isTheSame(Kit kit, Handler handler) throws Exception {
        Twins twins = new Twins(kit, handler);
        twins.saysTheSame(server -> ask(server, kit.path(), ""));
        assertThat(twins.tasks()).isPositive();
    }

    /** Each on a connection of its own, and all at once, since some ways to answer take their time. */
    private static String ask(Instance server, String path, String header) throws IOException {
        List<RawClient> clients = new ArrayList<>();
        for (String request : REQUESTS) {
            clients.add(server.connect().send(request.formatted(path) + header));
        }
        StringBuilder all = new StringBuilder();
        for (RawClient client : clients) {
            boolean keepsAlive = clients.indexOf(client) >= CLOSING;
            all.append(keepsAlive ? client.read().toString() : text(client.readUntilGone()));
        }
        return all.toString();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Cases
    @Rule("8")
    void isTheSameWithoutPostludeOnOneConnection(Kit kit, Answer answer) throws Exception {
        Twins twins = new Twins(kit, call -> answer.reply(kit.path()));
        twins.saysTheSame(server -> {
            RawClient client = server.connect();
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 3; i++) {
                Response response = client.get(kit.path()).read();
                all.append(response);
                client = response.keepsAlive() ? client : server.connect();
            }
            return all.toString();
        });
        assertThat(twins.tasks()).isPositive();
    }

    @Test
    @Rule("8")
    @Needs(Capability.COMPRESSION)
    void isTheSameWithoutPostludeWhenItIsCompressed(Kit kit) throws Exception {
        String text = "text ".repeat(20_000);
        Twins twins = new Twins(kit, call -> {
            Reply reply = Reply.text(text);
            return call.path().endsWith("/flushed") ? reply.flushing() : reply;
        });
        for (String path : new String[] {kit.path(), kit.path() + "/flushed"}) {
            twins.saysTheSame(server -> ask(server, path, "\r\nAccept-Encoding: gzip"));
        }
        assertThat(twins.tasks()).isPositive();
    }

    @Test
    @Rule("8")
    @Needs(Capability.FORWARD)
    void isTheSameWithoutPostludeInAForward(Kit kit) throws Exception {
        isTheSame(kit, call -> first(kit, call) ? Reply.forward(kit.path() + "/target") : Reply.text("target"));
    }

    @Test
    @Rule("8")
    @Needs(Capability.FORWARD)
    void isTheSameWithoutPostludeInAnInclude(Kit kit) throws Exception {
        isTheSame(
                kit, call -> first(kit, call) ? Reply.include("before", kit.path() + "/target") : Reply.text("target"));
    }

    private static boolean first(Kit kit, Call call) {
        return call.path().equals(kit.path());
    }

    @Test
    @Rule("8")
    @Needs(Capability.PIPELINING)
    void isTheSameWithoutPostludeWhenRequestsArePipelined(Kit kit) throws Exception {
        Twins twins = new Twins(kit, call -> Reply.text(call.path()));
        String first = "GET " + kit.path() + "/first HTTP/1.1\r\nHost: localhost\r\n\r\n";
        twins.saysTheSame(server -> text(
                server.connect().send(first + REQUESTS[0].formatted(kit.path())).readUntilGone()));
        assertThat(twins.tasks()).isPositive();
    }

    @Test
    @Rule("8")
    void isTheSameWithoutPostludeWhenTheBodyIsExpected(Kit kit) throws Exception {
        Twins twins = new Twins(kit, call -> Reply.text("read " + call.body().length));
        String head =
                "POST " + kit.path() + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nExpect: 100-continue";
        twins.saysTheSame(server -> {
            RawClient client = server.connect().send(head);
            Response first = client.read();
            return first.status() == 100
                    ? first + client.write(new byte[5]).read().toString()
                    : first.toString();
        });
        assertThat(twins.tasks()).isPositive();
    }

    @Test
    @Rule("8")
    @Needs(Capability.UPGRADE)
    void isTheSameWithoutPostludeInAnUpgrade(Kit kit) throws Exception {
        Twins twins = new Twins(kit, call -> Reply.upgrade("conformance"));
        String head =
                "GET " + kit.path() + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: conformance";
        twins.saysTheSame(server -> server.connect().send(head).readHead());
        assertThat(twins.tasks()).isPositive();
    }
}
