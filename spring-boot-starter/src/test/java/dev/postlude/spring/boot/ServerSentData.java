package dev.postlude.spring.boot;

import java.nio.charset.StandardCharsets;

/** The data of an event that is written as on the wire, to be written so by Spring; other text stays what it is. */
final class ServerSentData {

    private ServerSentData() {}

    static String of(byte[] part) {
        return new String(part, StandardCharsets.ISO_8859_1)
                .replaceFirst("^data: ?", "")
                .stripTrailing();
    }
}
