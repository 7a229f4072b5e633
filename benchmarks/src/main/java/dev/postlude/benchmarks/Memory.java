package dev.postlude.benchmarks;

import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.RequestView;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.openjdk.jol.info.GraphLayout;

/**
 * A program: what exchanges and tasks keep, by JOL, which walks all objects that can be reached from the runtime. What
 * an application's task itself keeps is that of a lambda expression with one captured value.
 */
final class Memory {

    static final String EXCHANGE = "open exchange without a task";
    static final String FIRST = "pending task, the first of its exchange";
    static final String STRINGS = "the server's strings of such a request: 20 headers";
    static final String FURTHER = "each further task of the exchange";

    private static final int HEADERS = 20;
    private static final int MOST_WALKS = 20;

    private final int exchanges;
    private final Queue<Runnable> handedOver = new ArrayDeque<>();
    private final Postlude postlude = Postlude.builder()
            .maxConcurrency(1)
            .maxPending(100_000)
            .executor(handedOver::add)
            .build();
    private final List<Exchange> open = new ArrayList<>();

    /** @param exchanges how many are made to find what one takes */
    private Memory(int exchanges) {
        this.exchanges = exchanges;
    }

    /**
     * The serial collector's figures are exact if it always compacts. JOL reads the fields of all classes, and needs
     * leave for that.
     */
    static List<String> jvm(Jdk jdk) {
        List<String> arguments = new ArrayList<>(List.of(
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:MarkSweepAlwaysCompactCount=1",
                "-Djol.skipHotspotSAAttach=true",
                "-Djol.magicFieldOffset=true",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"));
        if (jdk.feature() >= 24) {
            arguments.add("--sun-misc-unsafe-memory-access=allow");
        }
        return List.copyOf(arguments);
    }

    public static void main(String[] arguments) {
        Raw.write(Path.of(arguments[0]), run(Length.valueOf(arguments[1])));
    }

    private static List<Figure> run(Length length) {
        List<Figure> figures = new ArrayList<>(new Memory(length.of(50, 200, 200)).objects());
        figures.addAll(Storm.run(length.of(20_000, 200_000, 1_000_000)));
        return figures;
    }

    private List<Figure> objects() {
        dispatch(1); // takes the only place, for ever
        pending(1);
        size(); // JOL's own notes can be reached from the runtime's class loader
        long empty = size();
        for (int i = 0; i < exchanges; i++) {
            open.add(postlude.open(Memory::neverAsked));
        }
        double exchange = (double) (size() - empty) / exchanges - Integer.BYTES; // the list's reference
        open.clear();
        long before = size();
        pending(1);
        double first = (double) (size() - before) / exchanges;
        before = size();
        pending(11);
        double further = ((double) (size() - before) / exchanges - first) / 10;
        return List.of(
                new Figure(EXCHANGE, exchange),
                new Figure(FIRST, first),
                new Figure(STRINGS, strings()),
                new Figure(FURTHER, further));
    }

    private static double strings() {
        List<Requests.Header> headers = Requests.headers(HEADERS);
        long all = 0;
        for (Requests.Header header : headers) {
            all += GraphLayout.parseInstance(header.name(), header.value()).totalSize();
        }
        return all;
    }

    private void pending(int tasks) {
        for (int i = 0; i < exchanges; i++) {
            dispatch(tasks);
        }
    }

    private void dispatch(int tasks) {
        List<Requests.Header> headers = Requests.headers(HEADERS);
        Exchange exchange = postlude.open(() -> Requests.view(headers));
        for (int i = 0; i < tasks; i++) {
            exchange.after("task", exchange::isFinished);
        }
        exchange.handled(null);
        exchange.responded(Outcome.Kind.SENT, 200, null);
    }

    private static RequestView neverAsked() {
        throw new IllegalStateException("Nothing was registered, so nothing is copied");
    }

    /** The walk gets as far as the JVM's own caches, which shrink when they like: two walks have to agree. */
    private long size() {
        long before = -1;
        for (int i = 0; i < MOST_WALKS; i++) {
            System.gc();
            long size = GraphLayout.parseInstance(postlude, open).totalSize();
            if (size == before) {
                return size;
            }
            before = size;
        }
        throw new IllegalStateException(MOST_WALKS + " walks found different sizes, at last " + before + " bytes");
    }
}
