package dev.postlude.conformance;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.After;
import dev.postlude.Exchange;
import dev.postlude.Scope;
import dev.postlude.conformance.wire.RawClient;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A registration counts, wherever and whenever it is made. */
abstract class RegistrationCases {

    @Test
    @Rule("1.7")
    void startsATaskAtOnceWhenTheExchangeHasFinished(Kit kit) throws Exception {
        Gate late = kit.openGate();
        Told<Exchange> carried = new Told<>();
        kit.handle(call -> {
            carried.tell(After.exchange());
            return Reply.text("done");
        });
        kit.get();
        Exchange exchange = carried.await();
        Patience.await("the exchange has finished").until(exchange::isFinished);
        try (Scope entered = exchange.enter()) {
            after("late", late::pass);
        }
        late.awaitArrival();
    }

    @Test
    @Rule("1.7")
    void countsWhatAnotherThreadRegistersWhileTheHandlerRuns(Kit kit) throws Exception {
        Gate task = kit.openGate();
        kit.handle(call -> {
            Exchange exchange = After.exchange();
            OtherThread.run(() -> {
                try (Scope entered = exchange.enter()) {
                    after("other thread", task::pass);
                }
            });
            return Reply.text("done");
        });
        assertThat(kit.get().status()).isEqualTo(200);
        task.awaitArrival();
    }

    @Test
    @Rule("1.7")
    void countsWhatIsRegisteredWhileTheResponseIsBeingWritten(Kit kit) throws Exception {
        Gate task = kit.openGate();
        Told<Exchange> carried = new Told<>();
        kit.handle(call -> {
            carried.tell(After.exchange());
            return BigBody.buffered();
        });
        RawClient slow = kit.instance().connectSlow();
        slow.send("GET " + kit.path() + " HTTP/1.1", "Host: localhost", "Connection: close");
        assertThat(slow.readHead()).contains(" 200");
        carried.await().after("while it is written", task::pass);
        slow.skip(Long.MAX_VALUE);
        task.awaitArrival();
    }

    /** Some are registered before the exchange has finished, some after, and some just then. */
    @Test
    @Rule("1.7")
    void losesNothingThatIsRegisteredAtTheVeryEnd(Kit kit) throws Exception {
        CountDownLatch tasks = new CountDownLatch(200);
        kit.handle(call -> {
            Exchange exchange = After.exchange();
            OtherThread.start(() -> exchange.after("racing", tasks::countDown));
            return Reply.text("done");
        });
        for (int i = 0; i < 200; i++) {
            kit.get();
        }
        Told.await(tasks);
        assertThat(tasks.getCount()).isZero();
    }

    @Test
    @Rule("1.7")
    @Needs(Capability.FILTERS)
    void countsWhatAFilterRegistersOnItsWayIn(Kit kit) throws Exception {
        Gate task = kit.openGate();
        kit.handle(call -> Reply.text("done"), call -> after("way in", task::pass), call -> {});
        assertThat(kit.get().status()).isEqualTo(200);
        task.awaitArrival();
    }

    @Test
    @Rule("1.7")
    @Needs(Capability.FILTERS)
    void countsWhatAFilterRegistersOnItsWayOut(Kit kit) throws Exception {
        Gate task = kit.openGate();
        kit.handle(call -> Reply.text("done"), call -> {}, call -> after("way out", task::pass));
        assertThat(kit.get().status()).isEqualTo(200);
        task.awaitArrival();
    }

    @Test
    @Rule("1.7")
    @Needs(Capability.FORWARD)
    void countsWhatIsRegisteredInAForward(Kit kit) throws Exception {
        countsWhatTheTargetRegisters(kit, 200, Reply.forward(kit.path() + "/target"));
    }

    @Test
    @Rule("1.7")
    @Needs(Capability.FORWARD)
    void countsWhatIsRegisteredInAnInclude(Kit kit) throws Exception {
        countsWhatTheTargetRegisters(kit, 200, Reply.include("before ", kit.path() + "/target"));
    }

    @Test
    @Rule("1.7")
    @Needs(Capability.ERROR_DISPATCH)
    void countsWhatIsRegisteredInAnErrorPage(Kit kit) throws Exception {
        countsWhatTheTargetRegisters(kit, Reply.GONE, Reply.error(Reply.GONE));
    }

    private static void countsWhatTheTargetRegisters(Kit kit, int status, Reply first) throws Exception {
        Gate task = kit.openGate();
        kit.handle(call -> {
            if (call.path().equals(kit.path())) {
                return first;
            }
            after("target", task::pass);
            return Reply.text("target").withStatus(status);
        });
        assertThat(kit.get().status()).isEqualTo(status);
        task.awaitArrival();
    }
}
