package dev.postlude.spring;

import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.TaskEvent;
import dev.postlude.TaskListener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What the tasks of a test's exchanges are told. */
final class Outcomes implements TaskListener {

    private final BlockingQueue<TaskEvent> ended = new LinkedBlockingQueue<>();

    @Override
    public void onEvent(TaskEvent event) {
        if (event.kind() == TaskEvent.Kind.SUCCEEDED) {
            ended.add(event);
        }
    }

    static void register(Exchange exchange) {
        exchange.after("task", () -> {});
    }

    boolean isEmpty() {
        return ended.isEmpty();
    }

    TaskEvent nextEvent() throws InterruptedException {
        TaskEvent event = ended.poll(10, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("no task has ended");
        }
        return event;
    }

    Outcome next() throws InterruptedException {
        return nextEvent().outcome();
    }
}
