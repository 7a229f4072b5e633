package dev.postlude.examples.shop.invoice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Makes invoices, and keeps them in the database. */
@Repository
public class Invoices {

    private final InvoicePdf pdf;
    private final InvoiceFolder folder;
    private final JdbcClient jdbc;

    Invoices(InvoicePdf pdf, InvoiceFolder folder, JdbcClient jdbc) {
        this.pdf = pdf;
        this.folder = folder;
        this.jdbc = jdbc;
    }

    /**
     * Draws an invoice and stores it.
     *
     * @param line what it says
     * @return the temporary file in which it was drawn; nobody needs it any more, and somebody has to delete it
     */
    public Path issue(InvoiceLine line) {
        try {
            Path file = folder.newFile(line.order());
            try {
                pdf.draw(line, file);
                jdbc.sql("insert into invoice (order_id, pdf) values (?, ?)")
                        .params(line.order(), Files.readAllBytes(file))
                        .update();
                return file;
            } catch (IOException | RuntimeException failure) {
                Files.deleteIfExists(file);
                throw failure;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The invoice of order " + line.order() + " cannot be made", failure);
        }
    }

    /**
     * An order's invoice.
     *
     * @param order the order's number
     * @return the PDF, if there is such an order
     */
    public Optional<byte[]> find(long order) {
        return jdbc.sql("select pdf from invoice where order_id = ?")
                .param(order)
                .query(byte[].class)
                .optional();
    }
}
