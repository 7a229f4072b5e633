package dev.postlude.durable;

import java.sql.SQLException;

class H2DurableTest extends DurableTests {

    @Override
    TestDatabase open() throws SQLException {
        return TestDatabase.at("jdbc:h2:mem:durable;DB_CLOSE_DELAY=-1", "sa", 12);
    }
}
