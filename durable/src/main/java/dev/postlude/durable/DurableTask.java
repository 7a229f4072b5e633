package dev.postlude.durable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A kind of durable task: its name, its payload's type, and how it is done. One for each kind, made at start-up; with
 * Spring Boot as a bean.
 *
 * <pre>{@code
 * DurableTask.named("receipt", Receipt.class)
 *         .maxAttempts(8).backoff(ofSeconds(1), 2.0).timeout(ofSeconds(30))
 *         .handledBy((receipt, execution) -> mail.send(receipt, execution.idempotencyKey()));
 * }</pre>
 *
 * @param <T> the payload's type
 */
public final class DurableTask<T> {

    private final String name;
    private final Class<T> type;
    private final List<String> formerNames;
    private final List<String> headers;
    private final int maxAttempts;
    private final Backoff backoff;
    private final Duration timeout;
    private final DurableHandler<? super T> handler;
    private final AtomicReference<@Nullable Durable> runtime = new AtomicReference<>();

    private DurableTask(Builder<T> from, DurableHandler<? super T> handler) {
        name = from.name;
        type = from.type;
        formerNames = List.copyOf(from.formerNames);
        headers = List.copyOf(from.headers);
        maxAttempts = from.maxAttempts;
        backoff = new Backoff(from.firstPause, from.factor, from.longestPause);
        timeout = from.timeout;
        this.handler = handler;
    }

    /**
     * Starts a task.
     *
     * @param name stored with each row, so it must stay as it is while rows wait, or be given to
     *     {@link Builder#formerly} when it changes; at most 100 characters
     * @param type the payload's type: what Jackson makes JSON of, and from JSON, as a record does
     * @param <T> the payload's type
     * @return a builder, complete once it has its {@linkplain Builder#handledBy handler}
     * @throws IllegalArgumentException if the name is blank, too long, or has a control character
     */
    public static <T> Builder<T> named(String name, Class<T> type) {
        return new Builder<>(TaskNames.checked(name), Objects.requireNonNull(type, "type"));
    }

    /** {@return the task's name} */
    public String name() {
        return name;
    }

    /** {@return the payload's type} */
    public Class<T> type() {
        return type;
    }

    /** {@return after how many failed attempts a task becomes a dead letter} */
    public int maxAttempts() {
        return maxAttempts;
    }

    /** {@return how long one attempt may take} */
    public Duration timeout() {
        return timeout;
    }

    List<String> formerNames() {
        return formerNames;
    }

    List<String> headers() {
        return headers;
    }

    Backoff backoff() {
        return backoff;
    }

    DurableHandler<? super T> handler() {
        return handler;
    }

    AtomicReference<@Nullable Durable> runtime() {
        return runtime;
    }

    @Override
    public String toString() {
        return "DurableTask[" + name + ", " + type.getName() + "]";
    }

    /**
     * A task without its handler.
     *
     * @param <T> the payload's type
     */
    public static final class Builder<T> {

        private final String name;
        private final Class<T> type;
        private final List<String> formerNames = new ArrayList<>();
        private final Set<String> headers = new LinkedHashSet<>();
        private int maxAttempts = 8;
        private Duration firstPause = Duration.ofSeconds(1);
        private double factor = 2.0;
        private Duration longestPause = Duration.ofHours(1);
        private Duration timeout = Duration.ofSeconds(30);

        private Builder(String name, Class<T> type) {
            this.name = name;
            this.type = type;
        }

        /**
         * After how many failed attempts a task becomes a dead letter (spec 9.3); 8 unless set. An attempt whose node
         * died counts.
         *
         * @param maxAttempts at least 1
         * @return this
         */
        public Builder<T> maxAttempts(int maxAttempts) {
            this.maxAttempts = Checks.atLeast(1, maxAttempts, "maxAttempts", "DurableTask.Builder.maxAttempts");
            return this;
        }

        /**
         * The pauses between attempts (spec 9.3); 1 second and 2.0 unless set. Each pause is drawn from the upper half
         * of its length, so that tasks which failed together are not tried again together.
         *
         * @param first after the first failure, longer than zero
         * @param factor how much longer each next one is, at least 1.0
         * @return this
         */
        public Builder<T> backoff(Duration first, double factor) {
            firstPause = Checks.positive(first, "backoff", "DurableTask.Builder.backoff");
            if (!(factor >= 1.0 && factor <= 1000.0)) {
                throw new IllegalArgumentException("The backoff's factor is " + factor
                        + " but must be from 1.0 to 1000.0. Change DurableTask.Builder.backoff.");
            }
            this.factor = factor;
            return this;
        }

        /**
         * The longest pause between two attempts; 1 hour unless set.
         *
         * @param longest longer than zero
         * @return this
         */
        public Builder<T> longestBackoff(Duration longest) {
            longestPause = Checks.positive(longest, "longestBackoff", "DurableTask.Builder.longestBackoff");
            return this;
        }

        /**
         * How long one attempt may take; 30 seconds unless set. Past it the handler's thread is interrupted, and the
         * attempt has failed once the handler returns.
         *
         * @param timeout longer than zero
         * @return this
         */
        public Builder<T> timeout(Duration timeout) {
            this.timeout = Checks.positive(timeout, "timeout", "DurableTask.Builder.timeout");
            return this;
        }

        /**
         * Which of the request's headers are stored with the task; none unless asked for. They are kept in the database
         * in clear until the task is done: ask for no secrets.
         *
         * @param names the headers' names, in any case
         * @return this
         */
        public Builder<T> headers(String... names) {
            headers.addAll(List.of(names));
            return this;
        }

        /**
         * Names that this task had: rows that were stored under them are handled too.
         *
         * @param names earlier names
         * @return this
         */
        public Builder<T> formerly(String... names) {
            for (String former : names) {
                formerNames.add(TaskNames.checked(former));
            }
            return this;
        }

        /**
         * Completes the task.
         *
         * @param handler does the work, on any node
         * @return the task
         */
        public DurableTask<T> handledBy(DurableHandler<? super T> handler) {
            return new DurableTask<>(this, Objects.requireNonNull(handler, "handler"));
        }

        @Override
        public String toString() {
            return "DurableTask.Builder[" + name + ", " + type.getName() + ", no handler yet]";
        }
    }
}
