package dev.postlude.benchmarks.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadTimeTest {

    @Test
    @Timeout(60)
    @EnabledOnOs(value = OS.LINUX, disabledReason = "Only Linux has /proc")
    void isThatOfTheThreadsOfAKindThatIsSpentMeanwhile() throws Exception {
        CountDownLatch enough = new CountDownLatch(1);
        Thread request = new Thread(
                () -> {
                    while (enough.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                },
                "http-nio-0-exec-1");
        long process = ProcessHandle.current().pid();
        request.start();
        try {
            Map<String, ThreadTime.Seen> before = ThreadTime.of(process);
            Map<ThreadKind, ThreadTime> since;
            do { // when the thread gets its name, and in which tick its time comes, is the system's
                since = ThreadTime.since(before, ThreadTime.of(process));
            } while (!since.containsKey(ThreadKind.REQUESTS)
                    || since.get(ThreadKind.REQUESTS).user() == 0);
            assertThat(since.get(ThreadKind.REQUESTS).user() % 10_000).isZero();
            assertThat(since).containsKey(ThreadKind.REST);
        } finally {
            enough.countDown();
            request.join();
        }
        while (ThreadTime.of(process).values().stream() // the system's may outlive Java's for a moment
                .anyMatch(seen -> seen.kind() == ThreadKind.REQUESTS)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void isNotLessBecauseAThreadHasEnded() {
        ThreadTime.Seen old = new ThreadTime.Seen(ThreadKind.WORK, new ThreadTime(900_000, 300_000, 70));
        ThreadTime.Seen other = new ThreadTime.Seen(ThreadKind.WORK, new ThreadTime(50_000, 20_000, 4));
        ThreadTime.Seen later = new ThreadTime.Seen(ThreadKind.WORK, new ThreadTime(80_000, 20_000, 9));
        ThreadTime.Seen fresh = new ThreadTime.Seen(ThreadKind.WORK, new ThreadTime(10_000, 0, 1));
        assertThat(ThreadTime.since(Map.of("1", old, "2", other), Map.of("2", later, "3", fresh)))
                .containsExactly(Map.entry(ThreadKind.WORK, new ThreadTime(40_000, 0, 6)));
    }

    @ParameterizedTest
    @CsvSource({
        "http-nio-auto-1-exec-3, REQUESTS",
        "qtp12-34, REQUESTS",
        "reactor-http-ep, REQUESTS",
        "ForkJoinPool-1-, WORK",
        "ForkJoinPool.co, WORK",
        "task-7, WORK",
        "'', WORK",
        "C2 CompilerThre, REST",
    })
    void isOfTheKindThatItsNameSays(String name, ThreadKind kind) {
        assertThat(ThreadKind.of(name)).isEqualTo(kind);
    }
}
