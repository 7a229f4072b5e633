package dev.postlude.examples.guide;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.AfterTask;
import dev.postlude.Postlude;
import dev.postlude.TaskEvent;
import dev.postlude.TaskOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class OwnTransactionsTest extends Collaborators {

    /** Transactions by plain JDBC, as an application without a framework may have them. */
    static final class Database {

        private static final ThreadLocal<CompletableFuture<Boolean>> CURRENT = new ThreadLocal<>();

        private Database() {}

        static boolean inTransaction() {
            return CURRENT.get() != null;
        }

        static CompletionStage<Boolean> committed() {
            return CURRENT.get();
        }

        static void transaction(boolean commits, AfterTask work) throws Exception {
            try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:guide-own-transactions")) {
                CompletableFuture<Boolean> end = new CompletableFuture<>();
                CURRENT.set(end);
                connection.setAutoCommit(false);
                try {
                    work.run();
                    if (commits) {
                        connection.commit();
                    } else {
                        connection.rollback();
                    }
                } finally {
                    CURRENT.remove();
                }
                end.complete(commits);
            }
        }
    }

    @Test
    void tasksFollowTheApplicationsTransactions() throws Exception {
        // region own-transactions
        Postlude postlude = Postlude.builder()
                .transactions(() -> Database.inTransaction() ? Database.committed() : null)
                .build();
        // endregion
        postlude.run("order", () -> {
            Database.transaction(true, () -> register("committed"));
            Database.transaction(false, () -> register("rolled back"));
            register("without");
        });
        postlude.close();
        assertThat(done).containsExactlyInAnyOrder("committed", "without");
        assertThat(postlude.count(TaskEvent.Kind.SKIPPED)).isEqualTo(1);
    }

    private void register(String name) {
        after(TaskOptions.named(name).afterCommit(), () -> done.add(name));
    }
}
