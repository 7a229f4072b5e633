package dev.postlude.benchmarks.servers.application;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a process says of itself at {@code /figures}.
 *
 * @param allocated bytes that it has allocated on its heap; 0 from peers, which cannot tell
 * @param letters of the header and the cookie that tasks have read
 * @param done how often the work of each endpoint has been done
 */
public record Figures(long allocated, long letters, Map<String, Long> done) {

    public static Figures of(Work work, AllocatedBytes allocated) throws InterruptedException {
        Map<String, Long> done = new TreeMap<>();
        work.forEach((endpoint, count) -> done.put(endpoint.key(), count));
        return new Figures(allocated.now(), work.letters(), done);
    }
}
