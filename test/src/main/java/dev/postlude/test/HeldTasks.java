package dev.postlude.test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Takes tasks and runs none. They keep their places until they are taken from here, cancelled, and run: a cancelled
 * task that is run gives its place back and does nothing else.
 */
final class HeldTasks implements Executor {

    private final List<Runnable> held = new ArrayList<>();

    @Override
    public synchronized void execute(Runnable task) {
        held.add(task);
    }

    synchronized List<Runnable> take() {
        List<Runnable> taken = List.copyOf(held);
        held.clear();
        return taken;
    }
}
