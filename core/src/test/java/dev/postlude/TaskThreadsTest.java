package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TaskThreadsTest {

    private static final boolean VIRTUAL = Runtime.version().feature() >= 21;

    @Test
    void runsEachTaskOnAVirtualThreadWhereThereAreAnyNamedAfterIt() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        AtomicReference<String> name = new AtomicReference<>();
        try (Postlude postlude = Postlude.builder().build()) {
            postlude.run(
                    "job",
                    () -> After.after("audit", () -> {
                        thread.set(Thread.currentThread());
                        name.set(Thread.currentThread().getName());
                    }));
        }
        assertThat(name).hasValue("postlude-audit");
        assertThat(thread.get().isDaemon()).isTrue();
        if (VIRTUAL) {
            Method isVirtual = Thread.class.getMethod("isVirtual");
            assertThat(isVirtual.invoke(thread.get())).isEqualTo(true);
        }
    }

    @Test
    void runsTasksInThePoolWhereVirtualThreadsAreNotWanted() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        try (Postlude postlude = Postlude.builder().virtualThreads(false).build()) {
            postlude.run("job", () -> After.after("audit", () -> thread.set(Thread.currentThread())));
        }
        assertThat(thread.get().getName()).isEqualTo("postlude-1");
        assertThat(thread.get().isDaemon()).isTrue();
        if (VIRTUAL) {
            Method isVirtual = Thread.class.getMethod("isVirtual");
            assertThat(isVirtual.invoke(thread.get())).isEqualTo(false);
        }
    }

    @Test
    void leavesTheNamesOfThreadsThatAreNotPostludes() throws Exception {
        AtomicReference<String> name = new AtomicReference<>();
        try (Postlude postlude = Postlude.builder()
                .executor(task -> new Thread(task, "theirs").start())
                .build()) {
            postlude.run(
                    "job",
                    () -> After.after(
                            "audit", () -> name.set(Thread.currentThread().getName())));
        }
        assertThat(name).hasValue("theirs");
    }

    @Test // the server's threads have class loaders of their own
    void runsTasksWithTheClassLoaderOfWhoeverBuiltTheRuntime() throws Exception {
        Thread builder = Thread.currentThread();
        ClassLoader before = builder.getContextClassLoader();
        ClassLoader application = new ClassLoader(before) {};
        AtomicReference<ClassLoader> seen = new AtomicReference<>();
        builder.setContextClassLoader(application);
        try (Postlude postlude = Postlude.builder().build()) {
            builder.setContextClassLoader(before);
            postlude.run(
                    "job",
                    () -> After.after(() -> seen.set(Thread.currentThread().getContextClassLoader())));
        } finally {
            builder.setContextClassLoader(before);
        }
        assertThat(seen.get()).isSameAs(application);
    }

    @Test // 5.1, on both kinds of threads
    void neverRunsMoreThanItsLimitAtOnce() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Postlude postlude =
                Postlude.builder().maxConcurrency(3).maxPending(100_000).build();
        List<Exchange> exchanges = new ArrayList<>();
        for (int e = 0; e < 50; e++) {
            Exchange exchange = Requests.open(postlude);
            for (int t = 0; t < 100; t++) {
                exchange.after(() -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.onSpinWait();
                    now.decrementAndGet();
                });
            }
            exchanges.add(exchange);
        }
        exchanges.parallelStream().forEach(Requests::finish);
        Awaitility.await().until(() -> postlude.count(TaskEvent.Kind.SUCCEEDED) == 5_000);
        assertThat(most.get()).isBetween(1, 3);
        postlude.close();
    }

    @Test
    void startsNoThreadBeforeTheFirstTask() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (Postlude postlude = Postlude.builder().build()) {
            postlude.run("job", () -> {});
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith("postlude"))
                    .isSubsetOf(before);
        }
    }
}
