package dev.postlude.durable;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("slow") // a database hangs on no JDK, so the second build of the CI need not spend the time
class MariaDbDurableTest extends DurableTests {

    @BeforeAll
    static void needsMariaDb() {
        assumeTrue(MariaDb.isInstalled(), "mariadbd is not installed (Debian: apt-get install mariadb-server)");
    }

    @Override
    TestDatabase open() throws SQLException {
        return TestDatabase.at(MariaDb.shared().url(), "root", 12);
    }
}
