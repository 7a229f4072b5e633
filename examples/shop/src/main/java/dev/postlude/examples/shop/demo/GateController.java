package dev.postlude.examples.shop.demo;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class GateController {

    private final Gate gate;
    private final HangingTask hanging;

    GateController(Gate gate, HangingTask hanging) {
        this.gate = gate;
        this.hanging = hanging;
    }

    @PostMapping("/demo/gate/close")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close() {
        gate.close();
    }

    @PostMapping("/demo/gate/open")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void open() {
        gate.open();
    }

    @PostMapping("/demo/hanging/release")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release() {
        hanging.release();
    }
}
