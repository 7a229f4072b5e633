package dev.postlude;

/**
 * Something that holds for the current thread until it is closed: a current exchange, or restored thread-bound values.
 * Closed on the thread that opened it, in the reverse order of opening; meant for try-with-resources.
 */
@FunctionalInterface
public interface Scope extends AutoCloseable {

    /** Puts the thread back to what it was before. Never throws a checked exception. */
    @Override
    void close();
}
