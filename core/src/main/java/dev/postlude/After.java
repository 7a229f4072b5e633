package dev.postlude;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * What application code imports: {@code import static dev.postlude.After.*;}. Work given to {@code after} is done once
 * the response is sent, whatever became of it (spec 1.1, 2.1).
 *
 * <p>All methods belong on a thread that handles a request, on one to which {@link #exchange()} was carried, or inside
 * a task. Anywhere else they throw an {@link IllegalStateException} that says what to do (spec 7.1). They never block
 * (spec 5.3).
 */
public final class After {

    private After() {}

    /**
     * Does something once the response is sent. The task is called after the code that registers it, as
     * {@code OrderController.create}. A stage returned by an expression lambda would be ignored: see
     * {@link #afterAsync(Supplier)}.
     *
     * @param task the work
     * @return the task's handle
     * @throws IllegalStateException if there is no exchange here, or the runtime is closed
     */
    public static TaskHandle after(AfterTask task) {
        return exchange("after()").after(task);
    }

    /**
     * Does something named once the response is sent.
     *
     * @param name what the task is called in logs, metrics and thread names
     * @param task the work
     * @return the task's handle
     * @throws IllegalArgumentException if the name is blank or has a control character
     * @throws IllegalStateException if there is no exchange here, or the runtime is closed
     */
    public static TaskHandle after(String name, AfterTask task) {
        return exchange("after()").after(name, task);
    }

    /**
     * Does something once the response is sent, with a name, a timeout, or a condition.
     *
     * @param options how the task is to be run
     * @param task the work
     * @return the task's handle
     * @throws IllegalStateException if there is no exchange here, or the runtime is closed
     */
    public static TaskHandle after(TaskOptions options, AfterTask task) {
        return exchange("after()").after(options, task);
    }

    /**
     * Tracks work that is already under way: it is awaited at shutdown, its deadline counts from the exchange's end,
     * and its failure is reported. This form walks the stack at each call, since a stage does not tell where it was
     * registered.
     *
     * @param running the work's end
     * @return the task's handle; cancelling it cancels the stage
     * @throws IllegalStateException if there is no exchange here, or the runtime is closed
     */
    public static TaskHandle after(CompletionStage<?> running) {
        return exchange("after()").after(running);
    }

    /**
     * Begins asynchronous work once the response is sent; the task ends when its stage completes, and keeps its place
     * until then.
     *
     * @param task begins the work, on a thread as any task's
     * @return the task's handle
     * @throws IllegalStateException if there is no exchange here, or the runtime is closed
     */
    public static TaskHandle afterAsync(Supplier<? extends CompletionStage<?>> task) {
        return afterAsync(TaskOptions.defaults(), task);
    }

    /**
     * Begins named asynchronous work once the response is sent.
     *
     * @param name what the task is called in logs, metrics and thread names
     * @param task begins the work, on a thread as any task's
     * @return the task's handle
     * @throws IllegalArgumentException if the name is blank or has a control character
     * @throws IllegalStateException if there is no exchange here, or the runtime is closed
     */
    public static TaskHandle afterAsync(String name, Supplier<? extends CompletionStage<?>> task) {
        return afterAsync(TaskOptions.named(name), task);
    }

    /**
     * Begins asynchronous work once the response is sent, with a name, a timeout, or a condition.
     *
     * @param options how the task is to be run
     * @param task begins the work, on a thread as any task's
     * @return the task's handle
     * @throws IllegalStateException if there is no exchange here, or the runtime is closed
     */
    public static TaskHandle afterAsync(TaskOptions options, Supplier<? extends CompletionStage<?>> task) {
        return exchange("afterAsync()").afterAsync(options, task);
    }

    /**
     * The request's headers, in a handler and in a task alike (spec 3.1).
     *
     * @return an immutable copy
     * @throws IllegalStateException if there is no exchange here
     */
    public static Headers headers() {
        return exchange("headers()").request().headers();
    }

    /**
     * The request's cookies, in a handler and in a task alike (spec 3.1).
     *
     * @return an immutable copy
     * @throws IllegalStateException if there is no exchange here
     */
    public static Cookies cookies() {
        return exchange("cookies()").request().cookies();
    }

    /**
     * The request's data, in a handler and in a task alike (spec 3.1).
     *
     * @return an immutable copy
     * @throws IllegalStateException if there is no exchange here
     */
    public static RequestView request() {
        return exchange("request()").request();
    }

    /**
     * What became of the response (spec 2.2); only inside a task.
     *
     * @return the outcome
     * @throws IllegalStateException if there is no exchange here, or it has not finished
     */
    public static Outcome outcome() {
        return exchange("outcome()").outcome();
    }

    /**
     * The current exchange, to carry to another thread (spec 7.3): {@code exchange.after(task)} there, or {@code try
     * (Scope s = exchange.enter()) ...} for code that calls {@link After}. Its request's data are copied by this call.
     *
     * @return the exchange
     * @throws IllegalStateException if there is no exchange here
     */
    public static Exchange exchange() {
        Exchange exchange = exchange("exchange()");
        exchange.request();
        return exchange;
    }

    private static Exchange exchange(String caller) {
        Exchange exchange = Exchange.current();
        if (exchange == null) {
            throw new IllegalStateException(caller + " was called where there is no exchange (thread "
                    + Thread.currentThread().getName()
                    + "). Three ways out: call it on a thread that handles a request, with "
                    + "Postlude's filter or starter in place; take exchange() there and carry it to this thread: "
                    + "try (var scope = exchange.enter()) {...}; or make this work an exchange of its own: "
                    + "postlude.run(\"name\", () -> {...}).");
        }
        return exchange;
    }
}
