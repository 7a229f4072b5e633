package dev.postlude.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.conformance.wire.RawClient;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** What no client should send is answered, or ends the connection, as it does without Postlude. */
abstract class BadInputCases {

    private static final List<String> REQUEST_LINES = List.of(
            "NONSENSE",
            "GET",
            "GET %s",
            "GET %s HTTP/9.9",
            "GET %s HTTP/1.1 more",
            "GET  %s  HTTP/1.1",
            "G(T %s HTTP/1.1",
            "GET\t%s\tHTTP/1.1",
            "GET %s/%%zz HTTP/1.1",
            "GET %s/%%2f..%%5c HTTP/1.1",
            "GET %s/%%00 HTTP/1.1",
            "GET %s/../../.. HTTP/1.1",
            "GET %s/\u0001 HTTP/1.1",
            "GET %s/\u00e4 HTTP/1.1",
            "GET %s#fragment HTTP/1.1",
            "GET http:///%s HTTP/1.1",
            "TRACE %s HTTP/1.1",
            "OPTIONS * HTTP/1.1",
            "CONNECT localhost:1 HTTP/1.1",
            "\u0016\u0003\u0001 %s HTTP/1.1");

    private static final List<String> HEADERS = List.of(
            "No colon",
            ": no name",
            "Name with space : value",
            "Control\u0001: value",
            "Value: \u0000",
            " Folded: value",
            "Host: another",
            "Content-Length: -1",
            "Content-Length: one",
            "Content-Length: 99999999999999999999",
            "Content-Length: 1\r\nContent-Length: 2",
            "Transfer-Encoding: bogus",
            "Transfer-Encoding: chunked, bogus",
            "Content-Length: 5\r\nTransfer-Encoding: chunked",
            "Connection: upgrade\r\nUpgrade: bogus",
            "Expect: bogus",
            "Cookie: =; a=\u0001; \u0000");

    private static final List<String> CHUNKS = List.of(
            "zz\r\nhello\r\n0\r\n\r\n",
            "-5\r\nhello\r\n0\r\n\r\n",
            "ffffffffffffffffff\r\nhello\r\n0\r\n\r\n",
            "5\r\nhello, world\r\n0\r\n\r\n");

    @Test
    @Rule("8")
    void answersBadRequestLinesAsWithoutPostlude(Kit kit) throws Exception {
        Twins twins = new Twins(kit, call -> Reply.text("answered"));
        for (String line : REQUEST_LINES) {
            answersTheSame(twins, line.formatted(kit.path()) + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        }
        answersTheSame(twins, "GET " + kit.path() + " HTTP/1.1\r\nConnection: close\r\n\r\n");
        goesOn(kit, twins);
    }

    @Test
    @Rule("8")
    void answersBadHeadersAsWithoutPostlude(Kit kit) throws Exception {
        Twins twins = new Twins(kit, call -> Reply.text("answered"));
        String start = "POST " + kit.path() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        for (String header : HEADERS) {
            answersTheSame(twins, start + header + "\r\n\r\n");
        }
        goesOn(kit, twins);
    }

    @Test
    @Rule("8")
    void answersBadChunksAsWithoutPostlude(Kit kit) throws Exception {
        Twins twins = new Twins(kit, call -> Reply.text("read " + call.body().length));
        String start = "POST " + kit.path() + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
        for (String chunks : CHUNKS) {
            answersTheSame(twins, start + chunks);
        }
        goesOn(kit, twins);
    }

    /** The server may close before it has read all, and what it has answered may be lost then. */
    @Test
    @Rule("8")
    void survivesAMegabyteOfHeaders(Kit kit) throws Exception {
        Twins twins = new Twins(kit, call -> Reply.text("answered"));
        String head = "GET " + kit.path() + " HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(1024 * 1024);
        RawClient client = kit.connect();
        FutureTask<RawClient> writing = OtherThread.begin(
                () -> client.write(head.getBytes(StandardCharsets.US_ASCII)).send("", ""));
        answer(client);
        Patience.await("the server has read it or closed").until(writing::isDone);
        goesOn(kit, twins);
    }

    @Test
    @Rule("8")
    void survivesRequestsThatNeverCome(Kit kit) throws Exception {
        Twins twins = new Twins(kit, call -> Reply.text("read " + call.body().length));
        String[] beginnings = {
            "",
            "GET " + kit.path(),
            "GET " + kit.path() + " HTTP/1.1\r\nHost: loc",
            "POST " + kit.path() + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nten bytes.",
            "POST " + kit.path() + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nten bytes."
        };
        for (String beginning : beginnings) {
            for (Leaving leaving : Leaving.values()) {
                leaving.leave(kit.connect().write(beginning.getBytes(StandardCharsets.US_ASCII)));
            }
        }
        goesOn(kit, twins);
    }

    private static void answersTheSame(Twins twins, String request) throws Exception {
        twins.saysTheSame(
                server -> answer(server.connect().write(request.getBytes(StandardCharsets.ISO_8859_1))), request);
    }

    /** One response, or none. */
    private static String answer(RawClient client) throws SocketTimeoutException {
        try {
            return client.read().toString();
        } catch (SocketTimeoutException silence) {
            throw silence;
        } catch (IOException closed) {
            return "closed";
        }
    }

    /**
     * The next one is answered, and whatever was registered has run once. The server may come to an earlier request
     * only after that: what a client left behind waits for its turn.
     */
    private static void goesOn(Kit kit, Twins twins) throws Exception {
        assertThat(kit.connect()
                        .send("POST " + kit.path() + " HTTP/1.1", "Host: localhost", "Content-Length: 0")
                        .read()
                        .status())
                .isEqualTo(200);
        Patience.await("each task that was registered has run once").untilAsserted(() -> {
            kit.instance().awaitIdle();
            int registered = twins.tasks();
            assertThat(twins.runs()).isPositive().isEqualTo(registered);
        });
    }
}
