package dev.postlude.examples.guide;

import static dev.postlude.After.after;

import dev.postlude.TaskOptions;

/** What the guide's unit tests test. */
final class Checkout extends Collaborators {

    void place(NewOrder body) {
        Order placed = orders.save(body);
        after("audit", () -> audit.record("order " + placed.id(), "nobody", "none"));
        after(TaskOptions.named("receipt").onSuccess(), () -> mail.receipt(placed));
    }
}
