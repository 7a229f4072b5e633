package dev.postlude.durable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A pooled database with the tables of durable tasks and one of the application's, all empty. */
final class TestDatabase implements AutoCloseable {

    private final HikariDataSource pool;

    private TestDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    static TestDatabase at(String url, String user, int connections) throws SQLException {
        TestDatabase database = new TestDatabase(pool(url, user, connections));
        database.update("drop table if exists " + Tables.TASKS);
        database.update("drop table if exists " + Tables.DEAD_LETTERS);
        database.update("drop table if exists orders");
        DurableSchema.create(database.dataSource());
        database.update("create table orders (id varchar(60) primary key)");
        return database;
    }

    static HikariDataSource pool(String url, String user, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(5_000);
        return new HikariDataSource(config);
    }

    DataSource dataSource() {
        return pool;
    }

    int update(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    long count(String from) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet counted = statement.executeQuery("select count(*) from " + from)) {
            counted.next();
            return counted.getLong(1);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
