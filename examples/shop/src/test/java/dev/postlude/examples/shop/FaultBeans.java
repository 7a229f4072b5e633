package dev.postlude.examples.shop;

import dev.postlude.TaskHandle;
import dev.postlude.TaskListener;
import dev.postlude.examples.shop.effect.SideEffect;
import dev.postlude.examples.shop.order.PlacedOrder;
import dev.postlude.spring.boot.PostludeBuilderCustomizer;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** What the shop gets in addition when it is run with faults: a source of its own, not found by scanning. */
class FaultBeans {

    static final String FOLDER = "shop.faults.folder";
    static final String JOURNAL = "journal";
    static final String ARCHIVE = "archive";

    /** Takes no more of the disk than is written. */
    private static final long JOURNAL_BYTES = 256L << 20;

    private final Path folder;
    private final int places;

    FaultBeans(Environment settings) {
        places = settings.getRequiredProperty("postlude.max-concurrency", Integer.class);
        folder = Path.of(settings.getRequiredProperty(FOLDER));
    }

    /**
     * Writes each event into a file at once, as a line of kind, number of the task, and name. The file is mapped: a
     * write to it costs no system call, which would be told on the request's thread, and outlives the process.
     */
    @Bean
    TaskListener journal() throws IOException {
        MappedByteBuffer file;
        try (FileChannel channel = FileChannel.open(
                folder.resolve(JOURNAL),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            file = channel.map(FileChannel.MapMode.READ_WRITE, 0, JOURNAL_BYTES);
        }
        Map<TaskHandle, Long> numbers = new ConcurrentHashMap<>();
        AtomicLong last = new AtomicLong();
        AtomicInteger end = new AtomicInteger();
        return event -> {
            Long number = numbers.computeIfAbsent(event.handle(), handle -> last.incrementAndGet());
            if (event.kind().isFinal()) {
                numbers.remove(event.handle()); // a second end would be of a number that was never registered
            }
            byte[] line = (event.kind() + " " + number + " " + event.task() + "\n").getBytes(StandardCharsets.UTF_8);
            file.put(end.getAndAdd(line.length), line);
        };
    }

    /** Tasks that yield to requests where both want the processors: see the guide, "Where processors are short". */
    @Bean
    @SuppressWarnings("ThreadPriorityCheck") // nothing hangs on it but who goes first
    PostludeBuilderCustomizer yieldingThreads() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(places, places, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(null, task, "side-effects-" + number.incrementAndGet(), 0, false);
                    thread.setDaemon(true);
                    thread.setPriority(Thread.MIN_PRIORITY);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return builder -> builder.executor(threads);
    }

    /** Keeps a copy of each invoice on disk. */
    @Bean
    SideEffect invoiceArchive() {
        return new SideEffect() {
            @Override
            public String name() {
                return ARCHIVE;
            }

            @Override
            public void perform(PlacedOrder placed) throws IOException {
                Path kept = folder.resolve(ARCHIVE);
                Files.writeString(kept, "invoice of order " + placed.order().id());
            }
        };
    }
}
