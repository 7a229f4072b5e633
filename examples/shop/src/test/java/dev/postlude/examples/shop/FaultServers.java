package dev.postlude.examples.shop;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The servers that the shop needs, each behind a port that can be faulty; the database in a process of its own. */
final class FaultServers implements AutoCloseable {

    private final Path folder;
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final HttpServer webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final int databasePort;
    private Process database;
    final FaultyPort mailPort;
    final FaultyPort webhookPort;

    FaultServers(Path folder) throws IOException {
        this.folder = folder;
        mail.start();
        mailPort = new FaultyPort(mail.getSmtp().getPort());
        webhook.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "webhook");
            thread.setDaemon(true);
            return thread;
        }));
        webhook.createContext("/hook", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(204, -1);
            }
        });
        webhook.start();
        webhookPort = new FaultyPort(webhook.getAddress().getPort());
        try (ServerSocket free = new ServerSocket(0)) {
            databasePort = free.getLocalPort();
        }
        startDatabase();
    }

    void startDatabase() throws IOException {
        database = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", // as the others, see the profile "faults"
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.h2.tools.Server",
                        "-tcp",
                        "-ifNotExists",
                        "-tcpPort",
                        Integer.toString(databasePort))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("database.log").toFile())
                .start();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(this::databaseListens);
    }

    private boolean databaseListens() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), databasePort)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Collects garbage here, where they run, and in the database, unless it is gone. */
    void collect() throws IOException, InterruptedException {
        System.gc();
        if (database.isAlive()) {
            ShopProcess.collect(database);
        }
    }

    void killDatabase() throws InterruptedException {
        database.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), "sa", "");
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private String url() {
        return "jdbc:h2:tcp://localhost:" + databasePort + "/" + folder.resolve("shop");
    }

    /** How the shop is told of them. */
    List<String> settings() {
        return List.of(
                "--spring.datasource.url=" + url(),
                "--spring.datasource.username=sa",
                // Not the default of 30 s: orders, which need the database, are to fail while the run lasts.
                "--spring.datasource.hikari.connection-timeout=3000",
                "--spring.datasource.hikari.exception-override-class-name=" + LostConnections.class.getName(),
                "--spring.mail.host=localhost",
                "--spring.mail.port=" + mailPort.port(),
                "--spring.mail.properties.mail.smtp.connectiontimeout=3000",
                "--spring.mail.properties.mail.smtp.timeout=3000",
                "--shop.webhook.url=http://localhost:" + webhookPort.port() + "/hook");
    }

    @Override
    public void close() throws Exception {
        mailPort.close();
        webhookPort.close();
        mail.stop();
        webhook.stop(0);
        killDatabase();
    }
}
