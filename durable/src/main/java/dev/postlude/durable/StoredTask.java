package dev.postlude.durable;

/** A row, as this node remembers it from its insertion to its release. */
final class StoredTask {

    private final String task;
    private final String key;
    private volatile long leaseEndNanos;
    private volatile boolean released;

    StoredTask(String task, String key, long leaseEndNanos) {
        this.task = task;
        this.key = key;
        this.leaseEndNanos = leaseEndNanos;
    }

    String task() {
        return task;
    }

    String key() {
        return key;
    }

    long leaseEndNanos() {
        return leaseEndNanos;
    }

    void leaseEndNanos(long nanos) {
        leaseEndNanos = nanos;
    }

    boolean isReleased() {
        return released;
    }

    void markReleased() {
        released = true;
    }
}
