package dev.postlude.conformance;

import dev.postlude.Exchange;
import dev.postlude.conformance.StormExchange.Client;
import dev.postlude.conformance.StormExchange.Shape;
import dev.postlude.conformance.StormTask.Place;
import dev.postlude.conformance.wire.RawClient;
import dev.postlude.conformance.wire.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One client of a storm: one exchange after the other on one connection, as long as that lasts. For one thread. */
final class StormClient implements AutoCloseable {

    private static final int STEP = 256 * 1024;
    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";
    private static final int SWALLOWED_AT_MOST = StormBody.BIG / 4 * 3;

    private final int port;
    private final String path;
    private final StormTasks tasks;
    private final StormFindings findings;
    private @Nullable RawClient connection;
    private @Nullable StormAccount last;

    StormClient(int port, String path, StormTasks tasks, StormFindings findings) {
        this.port = port;
        this.path = path;
        this.tasks = tasks;
        this.findings = findings;
    }

    void exchange(StormAccount account) throws IOException, InterruptedException {
        StormExchange plan = account.plan();
        try {
            if (plan.client() == Client.READS_SLOWLY) {
                readSlowly(account);
            } else if (plan.client() == Client.READS) {
                read(account);
            } else {
                leave(account);
            }
        } catch (IOException | RuntimeException broken) {
            account.givesUp();
            close();
            if (plan.isReadToItsEnd()) {
                findings.add("4.1", plan + " was not answered: " + broken);
            }
        }
        account.settled();
        Exchange late = account.carried();
        if (late != null) {
            tasks.register(account.entries(Place.LATE), late);
        }
        account.forget();
    }

    private RawClient connected() throws IOException {
        RawClient known = connection;
        if (known == null) {
            known = RawClient.connect(port);
            connection = known;
        }
        return known;
    }

    private void send(RawClient client, StormExchange plan) throws IOException {
        String line = (plan.head() ? "HEAD " : "GET ") + path + "/" + plan.index() + " HTTP/1.1";
        client.send(line, "Host: localhost", StormTasks.HEADER + ": " + plan.index());
    }

    private void read(StormAccount account) throws IOException {
        RawClient client = connected();
        send(client, account.plan());
        Response response = account.plan().head() ? new Response(client.readHead(), new byte[0]) : client.read();
        answered(account, response);
        last = account;
        if (!response.keepsAlive()) {
            close();
        }
    }

    private void answered(StormAccount account, Response response) {
        StormExchange plan = account.plan();
        account.answered(response.status());
        boolean whole = plan.shape() != Shape.STREAM || response.text().contains(StormBody.END);
        Reply planned = plan.answer().reply(path);
        boolean asPlanned = plan.shape() != Shape.ANSWER
                || planned.kind() == Reply.Kind.NOTHING
                || planned.status() == response.status();
        boolean own = response.headers(StormTasks.HEADER).stream().allMatch(("" + plan.index())::equals);
        if (plan.isReadToItsEnd() && !(whole && asPlanned && own)) {
            findings.add("4.1", plan + " was answered: " + response.head());
        }
    }

    private void readSlowly(StormAccount account) throws IOException {
        close();
        try (RawClient slow = RawClient.connectSlow(port, 16 * 1024)) {
            send(slow, account.plan());
            Response head = new Response(slow.readHead(), new byte[0]);
            for (long unread = StormBody.BIG; unread > 0; unread -= STEP) {
                if (unread > SWALLOWED_AT_MOST) {
                    findEarly(account, unread);
                }
                if (slow.skip(STEP) < STEP) {
                    throw new IOException("The body ended " + unread + " bytes or less before its end");
                }
            }
            if (head.isChunked()) {
                slow.readTo(LAST_CHUNK); // the sizes of the chunks came on top
            } else if (!head.keepsAlive()) {
                slow.readToEnd();
            }
            account.answered(head.status());
            account.leaves();
        }
    }

    private void findEarly(StormAccount account, long unread) {
        for (StormEntry entry : account.entries()) {
            if (entry.runs() > 0) {
                findings.add("1.1", "task " + entry.name() + " ran with " + unread + " bytes not yet read");
            }
        }
    }

    private void leave(StormAccount account) throws IOException, InterruptedException {
        StormExchange plan = account.plan();
        RawClient client = connected();
        connection = null;
        leaveTheLast();
        try {
            switch (plan.client()) {
                case LEAVES_IN_THE_REQUEST -> client.write(("GET " + path).getBytes(StandardCharsets.US_ASCII));
                case LEAVES_THE_HANDLER -> {
                    send(client, plan);
                    account.awaitHandler();
                }
                case LEAVES_AT_THE_FIRST_BYTE -> {
                    send(client, plan);
                    client.skip(1);
                }
                case LEAVES_IN_THE_BODY -> {
                    send(client, plan);
                    client.readHead();
                    client.skip(plan.shape() == Shape.BIG ? STEP : 0);
                }
                default -> send(client, plan);
            }
        } finally {
            if (plan.byReset()) {
                client.reset();
            } else {
                client.close();
            }
        }
    }

    /** The last exchange that was answered on the connection. */
    private void leaveTheLast() {
        StormAccount known = last;
        last = null;
        if (known != null) {
            known.leaves();
        }
    }

    @Override
    public void close() throws IOException {
        RawClient known = connection;
        connection = null;
        leaveTheLast();
        if (known != null) {
            known.close();
        }
    }
}
