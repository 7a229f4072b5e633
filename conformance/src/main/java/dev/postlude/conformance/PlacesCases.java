package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.After.cookies;
import static dev.postlude.After.exchange;
import static dev.postlude.After.headers;
import static dev.postlude.After.outcome;
import static dev.postlude.After.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.postlude.Exchange;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Where {@code after()} does not work, and what it says there. */
abstract class PlacesCases {

    private static void assertSaysWhatToDo(Throwable refusal, String what) {
        assertThat(refusal)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(what)
                .hasMessageContaining("no exchange")
                .hasMessageContaining("enter()")
                .hasMessageContaining("run(");
    }

    @Test
    @Rule("7.1")
    void refusesAndSaysWhatToDoWhereThereIsNoExchange(Kit kit) throws Exception {
        Told<Throwable> inRequest = new Told<>();
        kit.handle(call -> {
            OtherThread.run(() -> inRequest.tell(catchThrowable(() -> after(() -> {}))));
            return Reply.text("text");
        });
        assertThat(kit.get().status()).isEqualTo(200);
        assertSaysWhatToDo(inRequest.await(), "after()");
        assertThat(Exchange.current()).isNull();
        Map<String, ThrowingCallable> calls = Map.of(
                "after()", () -> after(() -> {}),
                "headers()", () -> headers(),
                "cookies()", () -> cookies(),
                "request()", () -> request(),
                "outcome()", () -> outcome(),
                "exchange()", () -> exchange());
        calls.forEach((name, call) -> assertSaysWhatToDo(catchThrowable(call), name));
    }
}
