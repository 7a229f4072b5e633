package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.After.exchange;
import static dev.postlude.After.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.postlude.Exchange;
import dev.postlude.RequestView;
import dev.postlude.Scope;
import org.junit.jupiter.api.Test;

/** An exchange that is carried to another thread by hand. */
abstract class CarriedCases {

    @Test
    @Rule("7.3")
    void carriesAnExchangeToAnotherThread(Kit kit) throws Exception {
        Told<RequestView> entered = new Told<>();
        Told<RequestView> direct = new Told<>();
        Told<Throwable> afterwards = new Told<>();
        kit.handle(call -> {
            Exchange exchange = exchange();
            OtherThread.run(() -> {
                try (Scope scope = exchange.enter()) {
                    after("entered", () -> entered.tell(request()));
                }
                exchange.after("direct", () -> direct.tell(request()));
                afterwards.tell(catchThrowable(() -> after(() -> {})));
            });
            return Reply.text("text");
        });
        assertThat(kit.get().status()).isEqualTo(200);
        assertThat(entered.await().path()).isEqualTo(kit.path());
        assertThat(direct.await()).isSameAs(entered.await());
        assertThat(afterwards.await()).as("outside of the scope").isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Rule("7.3")
    void putsAThreadBackToTheExchangeThatItHad(Kit kit) throws Exception {
        Told<Exchange> outer = new Told<>();
        Told<Exchange> inner = new Told<>();
        kit.handle(call -> {
            Exchange own = exchange();
            kit.instance().postlude().run(kit.path() + "/job", () -> {
                try (Scope scope = own.enter()) {
                    after("request's", () -> outer.tell(exchange()));
                }
                after("work's", () -> inner.tell(exchange()));
            });
            return Reply.text("text");
        });
        kit.get();
        assertThat(outer.await().request().method()).isEqualTo("GET");
        assertThat(inner.await().request().method()).isEqualTo("RUN");
    }
}
