package dev.postlude.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow") // a database hangs on no JDK, so the second build of the CI need not spend the time
class PostgresDurableTest extends DurableTests {

    @Override
    TestDatabase open() throws SQLException {
        return TestDatabase.at(Postgres.shared().url(), "postgres", 12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void keepsWhatItHasCommitted(String setting) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet shown = statement.executeQuery("show " + setting)) {
            shown.next();
            assertThat(shown.getString(1)).isEqualTo("on");
        }
    }
}
