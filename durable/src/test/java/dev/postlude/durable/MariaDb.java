package dev.postlude.durable;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real MariaDB, from the operating system's package, with data of its own. Ends with this JVM. */
final class MariaDb {

    private static final List<String> FOLDERS = List.of("/usr/sbin", "/usr/bin", "/usr/libexec");

    private final String url;

    private MariaDb(String url) {
        this.url = url;
    }

    static boolean isInstalled() {
        return FOLDERS.stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, "mariadbd")));
    }

    static MariaDb shared() {
        return Shared.INSTANCE;
    }

    private static final class Shared {
        static final MariaDb INSTANCE = start();
    }

    private static MariaDb start() {
        try {
            Path folder = Files.createTempDirectory("postlude-mariadb");
            Path data = folder.resolve("data");
            run(
                            folder,
                            List.of(
                                    "mariadb-install-db",
                                    "--no-defaults",
                                    "--datadir=" + data,
                                    "--user=" + user(),
                                    "--auth-root-authentication-method=normal",
                                    "--skip-test-db"))
                    .waitFor(60, TimeUnit.SECONDS);
            int port = freePort();
            Process server = run(
                    folder,
                    List.of(
                            program(),
                            "--no-defaults",
                            "--datadir=" + data,
                            "--user=" + user(),
                            "--bind-address=127.0.0.1",
                            "--port=" + port,
                            "--socket=" + folder.resolve("socket"),
                            "--pid-file=" + folder.resolve("pid")));
            Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
            String url = "jdbc:mariadb://127.0.0.1:" + port + "/postlude?createDatabaseIfNotExist=true";
            Awaitility.await("MariaDB").atMost(Duration.ofSeconds(60)).until(() -> answers(url));
            return new MariaDb(url);
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static boolean answers(String url) {
        try {
            DriverManager.getConnection(url, "root", "").close();
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static Process run(Path folder, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    private static String program() {
        return FOLDERS.stream()
                .map(folder -> folder + "/mariadbd")
                .filter(file -> Files.isExecutable(Path.of(file)))
                .findFirst()
                .orElseThrow();
    }

    private static String user() {
        return System.getProperty("user.name");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    String url() {
        return url;
    }
}
