package dev.postlude.spring.transaction;

import static dev.postlude.TaskHandle.State.SKIPPED;
import static dev.postlude.TaskHandle.State.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_NESTED;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_REQUIRED;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_REQUIRES_NEW;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_SUPPORTS;

import dev.postlude.After;
import dev.postlude.Postlude;
import dev.postlude.TaskHandle;
import dev.postlude.TaskOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Spec 2.4 with Spring's real transactions: each row that was committed has its task, and no other has. */
abstract class TransactionCases {

    private final JdbcTemplate database;
    private final DataSourceTransactionManager manager;
    private final Postlude postlude =
            Postlude.builder().transactions(new SpringTransactions()).build();
    private final Map<String, TaskHandle> handles = new LinkedHashMap<>();
    private final Queue<String> ran = new ConcurrentLinkedQueue<>();

    TransactionCases(DataSource dataSource) {
        database = new JdbcTemplate(dataSource);
        manager = new DataSourceTransactionManager(dataSource);
    }

    @BeforeEach
    void create() {
        database.execute("create table orders (name varchar(100) primary key)");
    }

    @AfterEach
    void drop() {
        database.execute("drop table orders");
    }

    private void in(int propagation, Consumer<TransactionStatus> work) {
        TransactionTemplate template = new TransactionTemplate(manager);
        template.setPropagationBehavior(propagation);
        template.executeWithoutResult(work);
    }

    /** A row, and a task that looks for it as another connection would. */
    private void order(String name) {
        database.update("insert into orders values (?)", name);
        handles.put(name, After.after(TaskOptions.named(name).afterCommit(), () -> {
            assertThat(rows()).contains(name);
            ran.add(name);
        }));
    }

    private List<String> rows() {
        return database.queryForList("select name from orders", String.class);
    }

    private void request(Runnable work) throws Exception {
        postlude.run("POST /orders", work::run);
        postlude.close();
    }

    private void committedAre(String... names) {
        assertThat(rows()).containsExactlyInAnyOrder(names);
        assertThat(ran).containsExactlyInAnyOrder(names);
        handles.forEach((name, handle) ->
                assertThat(handle.state()).as(name).isEqualTo(List.of(names).contains(name) ? SUCCEEDED : SKIPPED));
    }

    @Test
    void aCommittedTransactionsTaskRuns() throws Exception {
        request(() -> in(PROPAGATION_REQUIRED, status -> order("tea")));
        committedAre("tea");
    }

    @Test
    void aRolledBackTransactionsTaskIsSkipped() throws Exception {
        request(() -> in(PROPAGATION_REQUIRED, status -> {
            order("tea");
            status.setRollbackOnly();
        }));
        committedAre();
    }

    @Test
    void anExceptionRollsBackAsWell() throws Exception {
        request(() -> assertThatThrownBy(() -> in(PROPAGATION_REQUIRED, status -> {
                    order("tea");
                    throw new IllegalStateException("out of tea");
                }))
                .hasMessage("out of tea"));
        committedAre();
    }

    @Test
    void aScopeThatJoinsFollowsTheWhole() throws Exception {
        request(() -> assertThatThrownBy(() -> in(PROPAGATION_REQUIRED, outer -> {
                    order("outer");
                    in(PROPAGATION_REQUIRED, inner -> {
                        order("inner");
                        inner.setRollbackOnly();
                    });
                }))
                .isInstanceOf(UnexpectedRollbackException.class));
        committedAre();
    }

    @Test
    void aScopeOfItsOwnIsCommittedAlthoughTheOuterOneIsRolledBack() throws Exception {
        request(() -> in(PROPAGATION_REQUIRED, outer -> {
            order("before");
            in(PROPAGATION_REQUIRES_NEW, inner -> order("inner"));
            order("after");
            outer.setRollbackOnly();
        }));
        committedAre("inner");
    }

    @Test
    void aScopeOfItsOwnIsRolledBackAlthoughTheOuterOneIsCommitted() throws Exception {
        request(() -> in(PROPAGATION_REQUIRED, outer -> {
            order("before");
            in(PROPAGATION_REQUIRES_NEW, inner -> {
                order("inner");
                inner.setRollbackOnly();
            });
            order("after");
        }));
        committedAre("before", "after");
    }

    @Test
    void aNestedScopeThatIsRolledBackTakesItsTasksAlongAndNoOthers() throws Exception {
        request(() -> in(PROPAGATION_REQUIRED, outer -> {
            order("before");
            in(PROPAGATION_NESTED, inner -> {
                order("inner");
                in(PROPAGATION_NESTED, innermost -> order("innermost"));
                inner.setRollbackOnly();
            });
            order("after");
        }));
        committedAre("before", "after");
    }

    @Test
    void aNestedScopeWithinOneThatStaysIsRolledBackByItself() throws Exception {
        request(() -> in(
                PROPAGATION_REQUIRED,
                outer -> in(PROPAGATION_NESTED, inner -> {
                    order("inner");
                    in(PROPAGATION_NESTED, innermost -> {
                        order("innermost");
                        innermost.setRollbackOnly();
                    });
                })));
        committedAre("inner");
    }

    @Test
    void aNestedScopeThatEndedWellIsStillRolledBackWithTheWhole() throws Exception {
        request(() -> in(PROPAGATION_REQUIRED, outer -> {
            in(PROPAGATION_NESTED, inner -> order("inner"));
            outer.setRollbackOnly();
        }));
        committedAre();
    }

    @Test
    void aSavepointSetByHandDividesTheTasks() throws Exception {
        request(() -> in(PROPAGATION_REQUIRED, status -> {
            order("before");
            Object savepoint = status.createSavepoint();
            order("since");
            status.rollbackToSavepoint(savepoint);
            order("after");
        }));
        committedAre("before", "after");
    }

    @Test
    void whereThereIsNoTransactionItRunsLikeAnyOther() throws Exception {
        request(() -> {
            order("none");
            in(PROPAGATION_SUPPORTS, status -> order("supports"));
        });
        committedAre("none", "supports");
    }

    @Test
    void whatIsRegisteredWhenTheTransactionHasJustBeenCommittedRuns() throws Exception {
        request(() -> in(
                PROPAGATION_REQUIRED,
                status -> TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        handles.put(
                                "commit",
                                After.after(TaskOptions.named("commit").afterCommit(), () -> {}));
                    }

                    @Override
                    public void afterCompletion(int end) {
                        handles.put(
                                "completion",
                                After.after(TaskOptions.named("completion").afterCommit(), () -> {}));
                    }
                })));
        assertThat(handles.values()).hasSize(2).allMatch(handle -> handle.state() == SUCCEEDED);
    }
}
