package dev.postlude.examples.shop.demo;

import dev.postlude.durable.Durable;
import dev.postlude.examples.shop.ShopProperties;
import dev.postlude.examples.shop.receipt.Printer;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The durable receipts, for the page: to look at, to jam, to redrive, and a server to kill meanwhile. */
@RestController
class ReceiptController {

    /** What a process ends with that was ended by SIGKILL. */
    private static final int KILLED = 128 + 9;

    private final ReceiptBoard board;
    private final Printer printer;
    private final Durable durable;
    private final ShopProperties.Node node;

    ReceiptController(ReceiptBoard board, Printer printer, Durable durable, ShopProperties properties) {
        this.board = board;
        this.printer = printer;
        this.durable = durable;
        this.node = properties.node();
    }

    record View(String node, String other, boolean killable, boolean jammed, List<ReceiptBoard.Entry> receipts) {}

    @GetMapping("/demo/receipts")
    View receipts() {
        return new View(node.name(), node.other(), node.killable(), printer.isJammed(), board.latest());
    }

    @PostMapping("/demo/receipts/printer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void jam(@RequestParam boolean jammed) {
        printer.jam(jammed);
    }

    @PostMapping("/demo/receipts/{key}/redrive")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void redrive(@PathVariable String key) {
        if (!durable.deadLetters().redrive(key)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no dead letter " + key + ".");
        }
    }

    /** Ends the process without any of the things that an orderly end does. */
    @PostMapping("/demo/node/kill")
    void kill() {
        if (!node.killable()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, "shop.node.killable is false.");
        }
        Runtime.getRuntime().halt(KILLED);
    }
}
