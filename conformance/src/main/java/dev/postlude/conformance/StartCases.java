package dev.postlude.conformance;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.conformance.wire.RawClient;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** No task starts before its exchange is finished. */
abstract class StartCases {

    @Test
    @Rule("1.1")
    void startsNoTaskWhileTheHandlerRuns(Kit kit) throws Exception {
        Gate handler = kit.gate();
        Gate task = kit.openGate();
        kit.handle(call -> {
            after("task", task::pass);
            handler.pass();
            return Reply.text("done");
        });
        RawClient client = kit.connect().get(kit.path());
        handler.awaitArrival();
        kit.letTimePass();
        assertThat(task.isReached()).isFalse();
        handler.open();
        assertThat(client.read().status()).isEqualTo(200);
        task.awaitArrival();
    }

    @Test
    @Rule("1.1")
    void startsNoTaskBetweenTheParts(Kit kit) throws Exception {
        Gate task = kit.openGate();
        GatedParts parts = new GatedParts(kit, "one", "two", "three");
        kit.handle(call -> {
            after("task", task::pass);
            return Reply.parts(parts).flushing();
        });
        RawClient client = kit.connect().get(kit.path());
        for (Gate gate : parts.gates()) {
            gate.awaitArrival();
            kit.letTimePass();
            assertThat(task.isReached()).isFalse();
            gate.open();
        }
        assertThat(client.read().text()).contains("one", "two", "three");
        task.awaitArrival();
    }

    @Test
    @Rule("1.1")
    void startsNoTaskWhileTheClientHasNotReadAStream(Kit kit) throws Exception {
        Gate task = kit.openGate();
        kit.handle(call -> {
            after("task", task::pass);
            return BigBody.streamed();
        });
        BigBody.readSlowly(
                kit,
                kit.instance().connectSlow(),
                kit.path(),
                () -> assertThat(task.isReached()).isFalse());
        task.awaitArrival();
    }

    @Test
    @Rule("1.1")
    @Needs(Capability.LAST_BYTE)
    void startsNoTaskWhileTheClientHasNotReadWhatTheServerHolds(Kit kit) throws Exception {
        Gate task = kit.openGate();
        kit.handle(call -> {
            after("task", task::pass);
            return BigBody.buffered();
        });
        BigBody.readSlowly(
                kit,
                kit.instance().connectSlow(),
                kit.path(),
                () -> assertThat(task.isReached()).isFalse());
        task.awaitArrival();
    }

    @Test
    @Rule("1.1")
    @Needs({Capability.LAST_BYTE, Capability.STATIC_FILES, Capability.FILTERS})
    void startsNoTaskWhileTheClientHasNotReadAStaticFile(Kit kit) throws Exception {
        Gate task = kit.openGate();
        Files.createDirectories(kit.files());
        Files.write(kit.files().resolve("big.bin"), new byte[BigBody.SIZE]);
        kit.handle(call -> Reply.status(404), call -> after("task", task::pass), call -> {});
        BigBody.readSlowly(
                kit,
                kit.instance().connectSlow(),
                "/files" + kit.path() + "/big.bin",
                () -> assertThat(task.isReached()).isFalse());
        task.awaitArrival();
    }

    @Test
    @Rule("1.1")
    void waitsForTheHandlerWhenTheClientHasLeft(Kit kit) throws Exception {
        Gate handler = kit.gate();
        Gate task = kit.openGate();
        AtomicBoolean handled = new AtomicBoolean();
        AtomicBoolean waited = new AtomicBoolean();
        kit.handle(call -> {
            after("task", () -> {
                waited.set(handled.get());
                task.pass();
            });
            handler.passUninterrupted();
            handled.set(true);
            return Reply.text("nobody reads this");
        });
        RawClient client = kit.connect().get(kit.path());
        handler.awaitArrival();
        client.reset();
        kit.letTimePass();
        assertThat(task.isReached()).isFalse();
        handler.open();
        task.awaitArrival();
        assertThat(waited).isTrue();
    }
}
