package dev.postlude.conformance;

import dev.postlude.TaskHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a handler or a task tells the case; the first value counts. */
final class Told<T> {

    private final CompletableFuture<T> value = new CompletableFuture<>();

    /** Called by the handler or the task. */
    void tell(T told) {
        value.complete(told);
    }

    boolean isTold() {
        return value.isDone();
    }

    /** Called by the case. */
    T await() throws InterruptedException {
        return await(value, "Nothing was told");
    }

    /** How a task ended, once it has. */
    static TaskHandle.State endOf(TaskHandle task) throws InterruptedException {
        return await(task.completion(), "Task " + task.name() + " has not ended");
    }

    /** Waits until all have counted down. */
    static void await(CountDownLatch all) throws InterruptedException {
        if (!all.await(Gate.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(all.getCount() + " have not counted down within " + Gate.PATIENCE_SECONDS + " s");
        }
    }

    private static <V> V await(CompletionStage<V> stage, String otherwise) throws InterruptedException {
        try {
            return stage.toCompletableFuture().get(Gate.PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError(otherwise + " within " + Gate.PATIENCE_SECONDS + " s", late);
        } catch (ExecutionException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
