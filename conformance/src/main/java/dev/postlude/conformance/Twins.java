package dev.postlude.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.After;
import dev.postlude.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The same server with Postlude and without: what both say to the same client must be the same, byte for byte. */
final class Twins {

    private static final Pattern DATE = Pattern.compile("(?im)^Date: .*$");
    private static final int AROUND = 200;

    /** What one client does. */
    interface Conversation {

        /** All that the server said. */
        String with(Instance server) throws Exception;
    }

    private final Kit kit;
    private final AtomicInteger tasks = new AtomicInteger();
    private final AtomicInteger runs = new AtomicInteger();

    /** A task is registered in each call of the handler, where there is an exchange. */
    Twins(Kit kit, Handler handler) throws Exception {
        this.kit = kit;
        Handler registering = call -> {
            register();
            return handler.handle(call);
        };
        kit.instance().routes().add(kit.path(), registering);
        kit.withoutPostlude().routes().add(kit.path(), registering);
    }

    /** A task is registered in a filter: the server answers by itself. */
    static Twins behindAFilter(Kit kit) throws Exception {
        Twins twins = new Twins(kit, call -> Reply.status(404));
        Consumer<Call> wayIn = call -> twins.register();
        kit.instance().routes().add(kit.path(), call -> Reply.status(404), wayIn, call -> {});
        return twins;
    }

    private void register() {
        if (Exchange.current() != null) {
            After.after("task", runs::incrementAndGet);
            tasks.incrementAndGet();
        }
    }

    /** Has the same conversation with both. */
    void saysTheSame(Conversation conversation) throws Exception {
        saysTheSame(conversation, "");
    }

    void saysTheSame(Conversation conversation, String about) throws Exception {
        byte[] with = masked(conversation.with(kit.instance()));
        byte[] without = masked(conversation.with(kit.withoutPostlude()));
        int at = Arrays.mismatch(with, without);
        assertThat(at)
                .withFailMessage(() -> about + " At byte " + at + ", with Postlude:\n" + around(with, at)
                        + "\nand without:\n" + around(without, at))
                .isNegative();
    }

    /** How many tasks were registered: none would be a comparison of nothing. */
    int tasks() {
        return tasks.get();
    }

    int runs() {
        return runs.get();
    }

    private static byte[] masked(String said) {
        return DATE.matcher(said).replaceAll("Date: ?").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String around(byte[] said, int at) {
        int from = Math.max(0, at - AROUND);
        int to = Math.min(said.length, at + AROUND);
        return new String(said, from, to - from, StandardCharsets.ISO_8859_1) + " (of " + said.length + " bytes)";
    }
}
