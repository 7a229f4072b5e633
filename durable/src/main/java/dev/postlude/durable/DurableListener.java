package dev.postlude.durable;

/** Is told what happens to durable tasks on this node. */
@FunctionalInterface
public interface DurableListener {

    /**
     * Something happened. Called on the thread where it happened; must not block. What it throws is logged.
     *
     * @param event what
     */
    void onEvent(DurableEvent event);
}
