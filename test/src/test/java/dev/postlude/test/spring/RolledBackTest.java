package dev.postlude.test.spring;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postlude.TaskOptions;
import dev.postlude.test.RecordTasks;
import dev.postlude.test.RecordedTasks;
import dev.postlude.test.TaskMode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.jdbc.Sql;
import org.springframework.test.context.transaction.AfterTransaction;
import org.springframework.test.context.transaction.TestTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A test with a transaction of its own that is rolled back: the response comes long before that. A task that is not
 * tied to a transaction runs at the response all the same; what it sees of the test's rows depends on its thread.
 */
class RolledBackTest {

    private static final String CREATE = "create table if not exists orders (id int)";

    @Nested
    @RecordTasks
    @SpringBootTest(classes = App.class)
    @AutoConfigureMockMvc
    @Transactional
    @Sql(statements = CREATE)
    class Inline {

        @Test
        void aTaskOnTheTestsThreadIsWithinTheTestsTransaction(
                @Autowired MockMvcTester mvc, RecordedTasks after, @Autowired Orders orders) {
            assertThat(mvc.post().uri("/orders")).hasStatusOk();
            assertThat(after).allSucceeded();
            assertThat(orders.seen()).as("rows seen by the task").hasValue(1);
        }

        @AfterTransaction
        void whatTheTaskWroteIsRolledBackToo(@Autowired JdbcClient jdbc) {
            assertThat(count(jdbc)).isZero();
        }
    }

    @Nested
    @RecordTasks(TaskMode.REAL)
    @SpringBootTest(classes = App.class)
    @AutoConfigureMockMvc
    @Transactional
    @Sql(statements = CREATE)
    class Real {

        @Test
        void aTaskOnItsOwnThreadDoesNotSeeTheTestsRows(
                @Autowired MockMvcTester mvc, RecordedTasks after, @Autowired Orders orders) {
            assertThat(mvc.post().uri("/orders")).hasStatusOk();
            assertThat(after).awaitIdle().allSucceeded();
            assertThat(orders.seen()).as("rows seen by the task").hasValue(0);
        }

        @AfterTransaction
        void whatTheTaskWroteStays(@Autowired JdbcClient jdbc) {
            assertThat(count(jdbc)).isEqualTo(1);
            jdbc.sql("delete from orders").update();
        }
    }

    @Nested
    @RecordTasks
    @SpringBootTest(classes = App.class)
    @AutoConfigureMockMvc
    @Transactional
    @Sql(statements = CREATE)
    class Tied {

        @Test
        void aTaskThatIsTiedToTheTransactionIsSkippedWhenTheTestRollsBack(
                @Autowired MockMvcTester mvc, RecordedTasks after) {
            assertThat(mvc.post().uri("/tied")).hasStatusOk();
            assertThat(after).registered("tied").nothingRan();
            assertThatThrownBy(() -> after.awaitIdle(Duration.ofMillis(50)))
                    .hasMessageContaining("TestTransaction.end()");
            TestTransaction.end();
            assertThat(after).skipped("tied");
        }

        @Test
        void aTaskThatIsTiedToTheTransactionRunsWhenTheTestCommits(@Autowired MockMvcTester mvc, RecordedTasks after) {
            assertThat(mvc.post().uri("/tied")).hasStatusOk();
            TestTransaction.flagForCommit();
            TestTransaction.end();
            assertThat(after).succeeded("tied");
        }
    }

    private static int count(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from orders").query(Integer.class).single();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Orders.class)
    static class App {}

    @RestController
    static class Orders {

        private final AtomicInteger seen = new AtomicInteger(-1);
        private final JdbcClient jdbc;

        Orders(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        public AtomicInteger seen() {
            return seen;
        }

        @PostMapping("/tied")
        @Transactional
        public void tied() {
            after(TaskOptions.named("tied").afterCommit(), () -> {});
        }

        @PostMapping("/orders")
        @Transactional
        public void create() {
            jdbc.sql("insert into orders values (1)").update();
            after("count", () -> {
                seen.set(count(jdbc));
                jdbc.sql("insert into orders values (2)").update();
            });
        }
    }
}
