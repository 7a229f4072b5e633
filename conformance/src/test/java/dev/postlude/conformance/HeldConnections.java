package dev.postlude.conformance;

import dev.postlude.Exchange;
import dev.postlude.TaskEvent;
import dev.postlude.TaskHandle;
import dev.postlude.TaskListener;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.Map;
import java.util.Queue;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Lets a request pass when the tasks of the one before it, on the same connection, have ended. */
final class HeldConnections implements TaskListener {

    private final Map<InetSocketAddress, Queue<TaskHandle>> last = new ConcurrentHashMap<>();
    private final Map<Exchange, Queue<TaskHandle>> tasks = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public void onEvent(TaskEvent event) {
        Queue<TaskHandle> own = tasks.get(Exchange.current());
        if (event.kind() == TaskEvent.Kind.REGISTERED && own != null) {
            own.add(event.handle());
        }
    }

    void pass(InetSocketAddress connection, Exchange exchange) {
        Queue<TaskHandle> own = new ConcurrentLinkedQueue<>();
        tasks.put(exchange, own);
        Queue<TaskHandle> before = last.put(connection, own);
        if (before != null) {
            before.forEach(task -> task.completion().toCompletableFuture().join());
        }
    }
}
