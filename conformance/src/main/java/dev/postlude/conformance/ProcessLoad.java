package dev.postlude.conformance;

import dev.postlude.conformance.wire.RawClient;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients of a process, until it answers them no more: some leave before their answer, some are kept waiting. */
final class ProcessLoad implements AutoCloseable {

    /** Answered requests, of ten tasks each. */
    static final int ENOUGH = 100;

    private static final int CLIENTS = 24;
    private static final int MOST = 400;

    private final int port;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch enough = new CountDownLatch(ENOUGH);
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

    /** Sends the first request, and reads its answer: while all places are free, its tasks come into every state. */
    ProcessLoad(int port) throws IOException {
        this.port = port;
        exchange(next.getAndIncrement());
    }

    /** Sends the others. */
    void goOn() {
        for (int i = 0; i < CLIENTS; i++) {
            clients.execute(this::send);
        }
    }

    private void send() {
        try {
            for (int number = next.getAndIncrement(); number < MOST; number = next.getAndIncrement()) {
                exchange(number);
            }
        } catch (IOException gone) {
            return; // the process has ended: its books tell what was registered
        }
    }

    private void exchange(int number) throws IOException {
        try (RawClient client = RawClient.connect(port)) {
            client.patient(ServerProcess.PATIENCE_SECONDS * 1000).get("/process/" + number);
            if (ProcessTasks.leaves(number)) {
                client.reset();
            } else {
                client.read();
                enough.countDown();
            }
        }
    }

    /** A thousand tasks are registered, and more come. */
    boolean awaitEnough() throws InterruptedException {
        return enough.await(ServerProcess.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        clients.shutdownNow();
        clients.awaitTermination(Gate.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
