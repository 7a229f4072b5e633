package dev.postlude.examples.shop.effect;

import dev.postlude.examples.shop.order.PlacedOrder;
import jakarta.annotation.Priority;
import java.io.IOException;
import java.nio.file.Files;
import org.springframework.stereotype.Component;

/** Deletes the temporary file in which the invoice was drawn. */
@Component
@Priority(6)
class InvoiceCleanup implements SideEffect {

    @Override
    public String name() {
        return "cleanup";
    }

    @Override
    public void perform(PlacedOrder placed) throws IOException {
        Files.deleteIfExists(placed.invoice());
    }
}
