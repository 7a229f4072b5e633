package dev.postlude.spring.transaction;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

class H2TransactionsTest extends TransactionCases {

    H2TransactionsTest() {
        super(new DriverManagerDataSource("jdbc:h2:mem:transactions;DB_CLOSE_DELAY=-1"));
    }
}
