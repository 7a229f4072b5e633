package dev.postlude.examples.shop.invoice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.springframework.stereotype.Component;

/** Draws an invoice: one A5 page. */
@Component
class InvoicePdf {

    private static final float LEFT = 48;
    private static final float TOP = PDRectangle.A5.getHeight() - 72;

    InvoicePdf(InvoiceFolder folder) throws IOException {
        BundledFonts.use();
        // The very first page takes long, as hundreds of classes are loaded. No customer should be the one to wait for
        // it.
        Path first = folder.newFile(0);
        draw(new InvoiceLine(0, "warm-up", 1, 0), first);
        Files.delete(first);
    }

    void draw(InvoiceLine line, Path file) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A5);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                PDFont plain = new PDType1Font(FontName.HELVETICA);
                PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);
                write(content, bold, 22, TOP, "Invoice " + line.order());
                write(content, plain, 12, TOP - 40, line.quantity() + " x " + line.product());
                write(content, bold, 12, TOP - 64, "Total " + euros(line.totalCents()));
                write(content, plain, 9, LEFT, "Thank you. This page was drawn while you waited; all else came after.");
            }
            document.save(file.toFile());
        }
    }

    private static void write(PDPageContentStream content, PDFont font, float size, float y, String text)
            throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(LEFT, y);
        content.showText(printable(text));
        content.endText();
    }

    /** The standard fonts know Latin-1 only, and throw for the rest. */
    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e\\xa0-\\xff]", "?");
    }

    private static String euros(long cents) {
        return String.format(Locale.ROOT, "EUR %d.%02d", cents / 100, cents % 100);
    }
}
