package dev.postlude.spring.transaction;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresTransactionsTest extends TransactionCases {

    private static EmbeddedPostgres postgres;

    PostgresTransactionsTest() {
        super(postgres.getPostgresDatabase());
    }

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }
}
