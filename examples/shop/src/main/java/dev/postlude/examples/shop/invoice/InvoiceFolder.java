package dev.postlude.examples.shop.invoice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The temporary files of invoices: a folder of this process' own, gone with it. */
@Component
public class InvoiceFolder implements DisposableBean {

    private final Path folder;

    InvoiceFolder() throws IOException {
        folder = Files.createTempDirectory("shop-invoices");
    }

    Path newFile(long order) throws IOException {
        return Files.createTempFile(folder, "order-" + order + "-", ".pdf");
    }

    /**
     * What lies in the folder now.
     *
     * @return the invoices that nobody has cleaned up yet
     */
    public List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void destroy() throws IOException {
        for (Path file : files()) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
    }
}
