package dev.postlude.conformance;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.conformance.wire.RawClient;
import dev.postlude.conformance.wire.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a client of HTTP/1.0 or 1.1 asks for, it is answered while tasks are held. */
abstract class ProtocolCases {

    private static Gate handle(Kit kit, Handler handler) {
        Gate task = kit.gate();
        kit.handle(call -> {
            after("held", task::pass);
            return handler.handle(call);
        });
        return task;
    }

    @Test
    @Rule("1.2")
    @Needs(Capability.HTTP_1_0)
    void closesAConnectionOfHttp10(Kit kit) throws Exception {
        Gate task = handle(kit, call -> Reply.text("done"));
        RawClient client = kit.connect().send("GET " + kit.path() + " HTTP/1.0", "Host: localhost");
        assertThat(new String(client.readToEnd(), StandardCharsets.ISO_8859_1)).contains("done");
        task.awaitArrival();
    }

    @Test
    @Rule("1.2")
    @Needs(Capability.HTTP_1_0)
    void goesOnWithAConnectionOfHttp10(Kit kit) throws Exception {
        Gate task = handle(kit, call -> Reply.text("done"));
        RawClient client = kit.connect();
        for (int i = 0; i < 3; i++) {
            client.send("GET " + kit.path() + " HTTP/1.0", "Host: localhost", "Connection: keep-alive");
            Response response = client.read();
            assertThat(response.content()).asString().isEqualTo("done");
            client = response.keepsAlive() ? client : kit.connect();
        }
        task.awaitArrival();
    }

    @Cases
    @Rule("1.2")
    void answersHead(Kit kit, Answer answer) throws Exception {
        Gate task = handle(kit, call -> answer.reply(kit.path()));
        RawClient client = kit.connect().send("HEAD " + kit.path() + " HTTP/1.1", "Host: localhost");
        Response head = new Response(client.readHead(), new byte[0]);
        task.awaitArrival();
        RawClient next = head.keepsAlive() ? client : kit.connect();
        assertThat(next.get(kit.path()).read().status()).isEqualTo(head.status());
    }

    @Test
    @Rule("1.2")
    void answersTwentyRequestsOnOneConnection(Kit kit) throws Exception {
        List<Gate> tasks = Stream.generate(kit::gate).limit(20).toList();
        kit.handle(call -> {
            int number = Integer.parseInt(call.path().substring(kit.path().length() + 1));
            after("held", tasks.get(number)::pass);
            return Reply.text("answer " + number);
        });
        RawClient client = kit.connect();
        for (int i = 0; i < tasks.size(); i++) {
            Response response = client.get(kit.path() + "/" + i).read();
            assertThat(response.content()).asString().isEqualTo("answer " + i);
            client = response.keepsAlive() ? client : kit.connect();
        }
        for (Gate task : tasks) {
            task.awaitArrival();
        }
    }

    @Test
    @Rule("1.2")
    @Needs(Capability.PIPELINING)
    void answersPipelinedRequestsInOrder(Kit kit) throws Exception {
        Gate task = handle(kit, call -> Reply.text(call.path()));
        List<String> paths =
                IntStream.range(0, 5).mapToObj(i -> kit.path() + "/" + i).toList();
        StringBuilder requests = new StringBuilder();
        paths.forEach(path -> requests.append("GET ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        RawClient client = kit.connect().write(requests.toString().getBytes(StandardCharsets.US_ASCII));
        for (String path : paths) {
            assertThat(client.read().content()).asString().isEqualTo(path);
        }
        task.awaitArrival();
    }

    @Test
    @Rule("8")
    @Needs(Capability.UPGRADE)
    void endsTheExchangeOfAnUpgradeWithItsResponse(Kit kit) throws Exception {
        Gate task = handle(kit, call -> Reply.upgrade("conformance"));
        RawClient client = kit.connect()
                .send(
                        "GET " + kit.path() + " HTTP/1.1",
                        "Host: localhost",
                        "Connection: Upgrade",
                        "Upgrade: conformance");
        assertThat(client.read().status()).isEqualTo(101);
        task.awaitArrival();
        client.halfClose();
        assertThat(client.readUntilGone()).isEmpty();
    }
}
