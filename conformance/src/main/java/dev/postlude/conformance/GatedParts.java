package dev.postlude.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A body whose parts, and whose end, are behind a gate each. */
final class GatedParts implements Reply.Parts {

    private final List<String> parts;
    private final List<Gate> gates = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    GatedParts(Kit kit, String... parts) {
        this.parts = List.of(parts);
        for (int i = 0; i <= parts.length; i++) {
            gates.add(kit.gate());
        }
    }

    /** One before each part, and the last before the end. */
    List<Gate> gates() {
        return gates;
    }

    @Override
    public byte @Nullable [] next() throws InterruptedException {
        int at = next.getAndIncrement();
        if (at > parts.size()) {
            return null;
        }
        gates.get(at).pass();
        return at == parts.size() ? null : parts.get(at).getBytes(StandardCharsets.UTF_8);
    }
}
