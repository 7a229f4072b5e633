package dev.postlude.examples.shop.demo;

import static dev.postlude.After.after;

import dev.postlude.TaskOptions;
import dev.postlude.examples.shop.effect.Mode;
import dev.postlude.examples.shop.effect.SideEffects;
import dev.postlude.examples.shop.embedded.Pause;
import dev.postlude.examples.shop.order.Checkout;
import dev.postlude.examples.shop.order.NewOrder;
import dev.postlude.examples.shop.order.Order;
import dev.postlude.examples.shop.order.OrderRefused;
import dev.postlude.examples.shop.order.PlacedOrder;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Orders to which something happens: {@code POST /demo/orders?trouble=...}, one method for each trouble. */
@RestController
@RequestMapping("/demo/orders")
class TroubleController {

    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final Duration TOO_LONG = Duration.ofSeconds(15);
    private static final String KNOWN =
            "task-fails, task-times-out, task-hangs, handler-throws, redirects, not-found, aborted";

    private final Checkout checkout;
    private final SideEffects sideEffects;
    private final HangingTask hanging;
    private final Gate gate;

    TroubleController(Checkout checkout, SideEffects sideEffects, HangingTask hanging, Gate gate) {
        this.checkout = checkout;
        this.sideEffects = sideEffects;
        this.hanging = hanging;
        this.gate = gate;
    }

    /** The only one with a mode: in the request, the same failure is the customer's. */
    @PostMapping(params = "trouble=task-fails")
    ResponseEntity<Order> taskFails(@Valid @RequestBody NewOrder body, @RequestParam(defaultValue = "after") Mode mode)
            throws Exception {
        PlacedOrder placed = checkout.place(body);
        sideEffects.perform(mode, placed);
        sideEffects.perform(mode, new FailingEffect(), placed);
        return created(placed);
    }

    @PostMapping(params = "trouble=task-times-out")
    ResponseEntity<Order> taskTimesOut(@Valid @RequestBody NewOrder body) throws Exception {
        PlacedOrder placed = place(body);
        after(TaskOptions.named("report").timeout(DEADLINE), () -> Pause.of(TOO_LONG));
        return created(placed);
    }

    @PostMapping(params = "trouble=task-hangs")
    ResponseEntity<Order> taskHangs(@Valid @RequestBody NewOrder body) throws Exception {
        if (hanging.isFull()) {
            throw new ResponseStatusException(
                    HttpStatus.TOO_MANY_REQUESTS, "Already " + HangingTask.MOST + " tasks hang. Release them first.");
        }
        PlacedOrder placed = place(body);
        after(TaskOptions.named("warehouse").timeout(DEADLINE), hanging::run);
        return created(placed);
    }

    @PostMapping(params = "trouble=handler-throws")
    ResponseEntity<Order> handlerThrows(@Valid @RequestBody NewOrder body) throws Exception {
        place(body);
        throw new IllegalStateException("The handler throws after its order was placed (demo)");
    }

    @PostMapping(params = "trouble=redirects")
    ResponseEntity<Void> redirects(@Valid @RequestBody NewOrder body) throws Exception {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(addressOf(place(body)))
                .build();
    }

    @PostMapping(params = "trouble=not-found")
    ResponseEntity<Order> notFound(@Valid @RequestBody NewOrder body) {
        after("missed-sale", gate::pass);
        throw OrderRefused.notFound(0);
    }

    @PostMapping(params = "trouble=aborted")
    ResponseEntity<StreamingResponseBody> aborted(@Valid @RequestBody NewOrder body) throws Exception {
        place(body);
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(new SlowBody());
    }

    @PostMapping
    void unknown(@RequestParam String trouble) {
        throw new ResponseStatusException(
                HttpStatus.BAD_REQUEST, "trouble is \"" + trouble + "\", but must be one of " + KNOWN + ".");
    }

    private PlacedOrder place(NewOrder body) throws Exception {
        PlacedOrder placed = checkout.place(body);
        sideEffects.perform(Mode.AFTER, placed);
        return placed;
    }

    private static ResponseEntity<Order> created(PlacedOrder placed) {
        return ResponseEntity.created(addressOf(placed)).body(placed.order());
    }

    private static URI addressOf(PlacedOrder placed) {
        return URI.create("/orders/" + placed.order().id());
    }
}
