package dev.postlude.durable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.sql.DataSource;

/** What lies between a node and its database: it can be cut, and then nobody is told, whatever interrupts them. */
final class Line {

    private final ReentrantReadWriteLock open = new ReentrantReadWriteLock();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final DataSource database;
    private volatile boolean refuses;

    Line(DataSource database) {
        this.database = database;
    }

    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                Line.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getReturnType() == Connection.class) {
                        pass();
                    }
                    try {
                        return method.invoke(database, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    private void pass() throws SQLException {
        String thread = Thread.currentThread().getName();
        waiting.add(thread);
        open.readLock().lock(); // heeds no interrupt, as a driver's read of a socket
        try {
            waiting.remove(thread);
            if (refuses) {
                refused.add(thread);
                throw new SQLException("connection refused");
            }
        } finally {
            open.readLock().unlock();
        }
    }

    /** By the thread that mends it again. */
    void cut() {
        open.writeLock().lock();
    }

    void mend() {
        open.writeLock().unlock();
    }

    /** Whoever asks for a connection from here on, and who waits for one when it is mended, is refused. */
    void refuse() {
        refuses = true;
    }

    /** {@return the names of the threads that were refused, once for each time} */
    Queue<String> refused() {
        return refused;
    }

    /** {@return the names of the threads that wait for a connection} */
    Set<String> waiting() {
        return waiting;
    }
}
