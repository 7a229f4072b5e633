package dev.postlude.examples.shop;

import dev.postlude.TaskEvent;
import dev.postlude.TaskHandle;
import dev.postlude.TaskListener;
import dev.postlude.examples.shop.effect.SideEffect;
import dev.postlude.examples.shop.order.PlacedOrder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** What the shop gets in addition when it is run with faults: a source of its own, not found by scanning. */
class FaultBeans {

    static final String FOLDER = "shop.faults.folder";
    static final String JOURNAL = "journal";
    static final String ARCHIVE = "archive";

    private final Path folder;

    FaultBeans(Environment settings) {
        folder = Path.of(settings.getRequiredProperty(FOLDER));
    }

    /** Writes each event into a file at once, as a line of kind, number of the task, and name. */
    @Bean
    TaskListener journal() throws IOException {
        OutputStream file = Files.newOutputStream(folder.resolve(JOURNAL));
        Map<TaskHandle, Long> numbers = new ConcurrentHashMap<>();
        AtomicLong last = new AtomicLong();
        return event -> {
            Long number = numbers.computeIfAbsent(event.handle(), handle -> last.incrementAndGet());
            if (event.kind().isFinal()) {
                numbers.remove(event.handle()); // a second end would be of a number that was never registered
            }
            write(file, event, number);
        };
    }

    private static void write(OutputStream file, TaskEvent event, long number) {
        try {
            file.write((event.kind() + " " + number + " " + event.task() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
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
