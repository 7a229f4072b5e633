package dev.postlude.spring.boot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/** One response as it came over the wire. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares replies
record Reply(String head, byte[] raw, byte[] body) {

    int status() {
        return Integer.parseInt(head.substring(9, 12));
    }

    /** The header's value, or null. */
    String header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst()
                .orElse(null);
    }

    String text() {
        return new String(body, UTF_8);
    }

    /** All bytes, the date aside. */
    String wire() {
        return new String(raw, ISO_8859_1).replaceFirst("(?m)^Date: .*$", "Date: -");
    }
}
