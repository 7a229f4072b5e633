package dev.postlude.conformance;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.conformance.wire.RawClient;
import dev.postlude.conformance.wire.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Requests with a body, which the handler may leave unread. */
abstract class RequestBodyCases {

    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);

    private static Gate handle(Kit kit, Handler handler) {
        Gate task = kit.gate();
        kit.handle(call -> {
            if (call.path().equals(kit.path())) {
                after("held", task::pass);
            }
            return handler.handle(call);
        });
        return task;
    }

    private static RawClient post(Kit kit, long length, String... expect) throws IOException {
        RawClient client = kit.connect();
        String[] head = {"POST " + kit.path() + " HTTP/1.1", "Host: localhost", "Content-Length: " + length};
        return expect.length == 0 ? client.send(head) : client.send(head[0], head[1], head[2], expect[0]);
    }

    private static Reply readBody(Call call) throws IOException {
        return Reply.text("read " + call.body().length);
    }

    @Test
    @Rule("8")
    void answersWhenTheBodyWasExpectedAndRead(Kit kit) throws Exception {
        Gate task = handle(kit, RequestBodyCases::readBody);
        assertThat(awaitFinal(post(kit, HELLO.length, "Expect: 100-continue")).content())
                .asString()
                .isEqualTo("read 5");
        task.awaitArrival();
        assertThat(kit.connect().get(kit.path() + "/next").read().status()).isEqualTo(200);
    }

    @Test
    @Rule("8")
    void answersWhenTheBodyWasExpectedAndNotRead(Kit kit) throws Exception {
        Gate task = handle(kit, call -> Reply.text("not wanted").withStatus(417));
        assertThat(awaitFinal(post(kit, HELLO.length, "Expect: 100-continue")).status())
                .isEqualTo(417);
        task.awaitArrival();
    }

    @Test
    @Rule("1.1")
    void startsNoTaskWhileTheBodyIsExpected(Kit kit) throws Exception {
        Gate task = kit.openGate();
        kit.handle(call -> {
            after("task", task::pass);
            return readBody(call);
        });
        RawClient client = post(kit, HELLO.length);
        kit.letTimePass();
        assertThat(task.isReached()).isFalse();
        assertThat(client.write(HELLO).read().content()).asString().isEqualTo("read 5");
        task.awaitArrival();
    }

    /** Some servers ask for the body by themselves, others when it is read, or not at all. */
    private static Response awaitFinal(RawClient client) throws IOException {
        Response response = client.read();
        return response.status() == 100 ? client.write(HELLO).read() : response;
    }

    @Test
    @Rule("8")
    void answersWhenASmallBodyWasNotRead(Kit kit) throws Exception {
        Gate sent = kit.gate(); // Jetty closes the connection unannounced if the body has not come yet
        Gate task = handle(kit, call -> {
            sent.pass();
            return Reply.text("not wanted");
        });
        RawClient client = post(kit, HELLO.length).write(HELLO);
        sent.open();
        Response response = client.read();
        assertThat(response.status()).isEqualTo(200);
        task.awaitArrival();
        task.open();
        RawClient next = response.keepsAlive() ? client : kit.connect();
        assertThat(next.get(kit.path() + "/next").read().status()).isEqualTo(200);
    }

    /** The server may read it, or close the connection. */
    @Test
    @Rule("8")
    void answersWhenABigBodyWasNotRead(Kit kit) throws Exception {
        byte[] body = new byte[1024 * 1024];
        Gate task = handle(kit, call -> Reply.text("not wanted"));
        RawClient client = post(kit, body.length);
        Future<RawClient> writing = OtherThread.begin(() -> client.write(body));
        assertThat(client.read().status()).isEqualTo(200);
        task.awaitArrival();
        Patience.await("the server has read or closed").until(writing::isDone);
        assertThat(kit.connect().get(kit.path() + "/next").read().status()).isEqualTo(200);
    }
}
