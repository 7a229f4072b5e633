package dev.postlude.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.postlude.Postlude;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** What the API refuses, and how it says so; and what it needs no database for. */
class DurableApiTest {

    private final DurableTask<Receipt> task =
            DurableTask.named("receipt", Receipt.class).handledBy((receipt, execution) -> {});
    private TestDatabase database;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.at("jdbc:h2:mem:api;DB_CLOSE_DELAY=-1", "sa", 4);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private DurableBuilder builder() {
        return Durable.builder(database.dataSource()).task(task);
    }

    @Test
    void refusesNamesThatCannotBeKeys() {
        assertThatThrownBy(() -> DurableTask.named(" ", Receipt.class))
                .hasMessage("The durable task's name has 1 characters but must have 1 to 100, and not be blank."
                        + " Change DurableTask.named.");
        assertThatThrownBy(() -> DurableTask.named("a".repeat(101), Receipt.class))
                .hasMessageContaining("101");
        assertThatThrownBy(() -> DurableTask.named("a\nb", Receipt.class))
                .hasMessageContaining("control character (U+000A) at position 1 of 3");
    }

    @Test
    void refusesSettingsThatCannotWork() {
        assertThatThrownBy(() -> DurableTask.named("a", Receipt.class).maxAttempts(0))
                .hasMessage("maxAttempts is 0 but must be at least 1. Change DurableTask.Builder.maxAttempts.");
        assertThatThrownBy(() -> DurableTask.named("a", Receipt.class).backoff(Duration.ZERO, 2))
                .hasMessageContaining("backoff is PT0S but must be longer than zero");
        assertThatThrownBy(() -> DurableTask.named("a", Receipt.class).backoff(Duration.ofSeconds(1), Double.NaN))
                .hasMessageContaining("factor is NaN");
        assertThatThrownBy(() -> DurableTask.named("a", Receipt.class).timeout(Duration.ofSeconds(-1)))
                .hasMessageContaining("timeout is PT-1S");
        assertThatThrownBy(() -> builder().maxConcurrency(0).build())
                .hasMessageContaining("maxConcurrency is 0", "postlude.durable.max-concurrency");
        assertThatThrownBy(() -> builder().lease(Duration.ofMillis(99)).build())
                .hasMessageContaining("lease is PT0.099S but must be at least PT0.1S", "postlude.durable.lease");
        assertThatThrownBy(() -> builder().node("n".repeat(51)).build()).hasMessageContaining("51", "node");
        assertThatThrownBy(() -> Durable.builder(database.dataSource()).build())
                .hasMessageContaining("0 durable tasks");
    }

    @Test
    void refusesTwoTasksOfOneName() {
        DurableTask<String> other =
                DurableTask.named("other", String.class).formerly("receipt").handledBy((payload, execution) -> {});
        assertThatThrownBy(() -> builder().task(other).build())
                .isInstanceOf(DuplicateTaskException.class)
                .hasMessageContaining("\"receipt\"", "DurableTask[other, java.lang.String]");
    }

    @Test
    void refusesAPayloadThatIsTooLarge() throws SQLException {
        try (Durable durable = builder().maxPayload(100).build()) {
            assertThatThrownBy(() -> durable.after(task, new Receipt("x".repeat(200), 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at most 100 are stored", "postlude.durable.max-payload");
            assertThat(database.count(Tables.TASKS)).isZero();
            durable.after(task, new Receipt("x", 1));
            assertThat(database.count(Tables.TASKS)).isOne();
        }
    }

    /** A payload that names its class, as no payload should. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    interface Open {}

    record Harmless(String text) implements Open {}

    @Test
    void believesNoClassName() throws Exception {
        DurableTask<Open> open = DurableTask.named("open", Open.class).handledBy((payload, execution) -> {});
        Payloads payloads = new Payloads(JsonMapper.builder(), 1_000);
        byte[] stored = payloads.write(open, new Harmless("hello"), null, Map.of());
        assertThat(new String(stored, StandardCharsets.UTF_8)).contains("Harmless");
        assertThatThrownBy(() -> payloads.read(stored, Open.class)).hasMessageContaining("denied");
    }

    @Test
    void readsTheStoredPartsInAnyOrder() {
        Payloads payloads = new Payloads(JsonMapper.builder(), 1_000);
        String stored = """
                {"payload": {"order": "o-1", "cents": 7, "gone": [1]}, "added": {"payload": 1, "at": [2]}, "path": "/orders",
                 "trace": {"traceparent": "00-1"}, "method": "POST", "headers": {"X-A": ["1", "2"]}, "at": 5}""";
        Envelope<Receipt> envelope = payloads.read(stored.getBytes(StandardCharsets.UTF_8), Receipt.class);
        assertThat(envelope)
                .isEqualTo(new Envelope<>(
                        5,
                        "POST",
                        "/orders",
                        Map.of("X-A", List.of("1", "2")),
                        Map.of("traceparent", "00-1"),
                        new Receipt("o-1", 7)));
    }

    @Test
    void tellsThatAStoredTaskHasNoPayload() {
        Payloads payloads = new Payloads(JsonMapper.builder(), 1_000);
        for (String stored : List.of("{\"at\":1}", "{\"payload\":null}", "[]", "1")) {
            assertThatThrownBy(() -> payloads.read(stored.getBytes(StandardCharsets.UTF_8), Receipt.class))
                    .as(stored)
                    .hasMessage("The row has no payload, but should have a " + Receipt.class.getName());
        }
    }

    /** A payload that has no end. */
    public static final class Loop {
        public Loop getSelf() {
            return this;
        }
    }

    @Test
    void refusesAPayloadThatIsNotForJackson() {
        DurableTask<Loop> loop = DurableTask.named("loop", Loop.class).handledBy((payload, execution) -> {});
        try (Durable durable = builder().task(loop).build()) {
            assertThatThrownBy(() -> durable.after(loop, new Loop()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("loop cannot be made JSON", "plain record");
        }
    }

    @Test
    void saysWhoHandlesWhat() throws Exception {
        try (Postlude postlude = Postlude.builder().build();
                Durable durable = builder().postlude(postlude).build()) {
            postlude.run("work", () -> {
                assertThatThrownBy(() -> DurableAfter.after("recipe", new Receipt("o", 1)))
                        .hasMessageContaining("No handler for durable task \"recipe\": this runtime handles [receipt]");
                assertThatThrownBy(() -> DurableAfter.after("receipt", "text"))
                        .hasMessageContaining("takes a dev.postlude.durable.Receipt, but was given a java.lang.String");
            });
            assertThatThrownBy(() -> DurableAfter.after("receipt", new Receipt("o", 1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("there is no exchange");
            assertThat(durable.running()).isZero();
        }
        assertThatThrownBy(() -> DurableAfter.after(task, new Receipt("o", 1)))
                .hasMessageContaining("belongs to no runtime");
    }

    @Test
    void namesTheTableThatIsMissingAndHowItIsMade() throws SQLException {
        database.update("drop table " + Tables.DEAD_LETTERS);
        try (Durable durable = builder().build()) {
            assertThatThrownBy(durable::start)
                    .isInstanceOf(DurableTableMissingException.class)
                    .hasMessageContaining("create table if not exists postlude_dead_letters");
        }
        DurableSchema.create(database.dataSource());
        try (Durable durable = builder().build()) {
            durable.start();
            assertThatThrownBy(durable::start).hasMessageContaining("STARTED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasStatementsForEachDatabase(Database database) {
        assertThat(database.statements())
                .hasSizeGreaterThanOrEqualTo(2)
                .anyMatch(sql -> sql.contains(Tables.TASKS))
                .anyMatch(sql -> sql.contains(Tables.DEAD_LETTERS))
                .noneMatch(sql -> sql.contains("--"));
    }

    @Test // 9.3
    void pausesGrowAndAreSpread() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), 2.0, Duration.ofSeconds(10));
        assertThat(IntStream.rangeClosed(1, 6).mapToObj(backoff::full))
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10));
        assertThat(backoff.full(1_000_000)).isEqualTo(Duration.ofSeconds(10));
        assertThat(IntStream.range(0, 200).mapToObj(i -> backoff.after(3)))
                .allMatch(pause ->
                        pause.compareTo(Duration.ofSeconds(2)) >= 0 && pause.compareTo(Duration.ofSeconds(4)) <= 0)
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsWhatAnErrorSaysWithinItsColumn() {
        assertThat(ErrorText.of(new IllegalStateException("\ud83d\ude00".repeat(2_000))))
                .hasSizeBetween(1_999, 2_000)
                .doesNotEndWith("\ud83d");
    }
}
