package dev.postlude.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files are served by the server's own means, ranges, conditions and all. */
@Needs({Capability.STATIC_FILES, Capability.FILTERS})
abstract class FileIdentityCases {

    private static final List<String> MORE = List.of(
            "Accept: */*",
            "Range: bytes=1000-1999",
            "Range: bytes=-10",
            "Range: bytes=90000000-",
            "If-Modified-Since: Fri, 31 Dec 2100 23:59:59 GMT",
            "If-None-Match: *",
            "Accept-Encoding: gzip");

    @Test
    @Rule("8")
    void isTheSameWithoutPostlude(Kit kit) throws Exception {
        Path file = Files.createDirectories(kit.files()).resolve("file.txt");
        Files.writeString(file, "file ".repeat(50_000));
        Twins twins = Twins.behindAFilter(kit);
        for (String name : List.of("file.txt", "none.txt")) {
            for (String method : List.of("GET", "HEAD")) {
                for (String header : MORE) {
                    twins.saysTheSame(server -> new String(
                            server.connect()
                                    .send(
                                            method + " /files" + kit.path() + "/" + name + " HTTP/1.1",
                                            "Host: localhost",
                                            "Connection: close",
                                            header)
                                    .readUntilGone(),
                            StandardCharsets.ISO_8859_1));
                }
            }
        }
        assertThat(kit.instance().get("/files" + kit.path() + "/file.txt").status())
                .isEqualTo(200);
        assertThat(twins.tasks()).isPositive();
    }
}
