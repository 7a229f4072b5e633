package dev.postlude.examples.shop;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;

/**
 * Has the pool let go of connections that H2 has lost. It knows them by SQL states that begin with 08, and H2's begin
 * with 90: one that is never idle for half a second, so that the pool never looks at it, would fail for ever.
 */
public class LostConnections implements SQLExceptionOverride {

    private static final Set<Integer> LOST = Set.of(
            ErrorCode.OBJECT_CLOSED,
            ErrorCode.CONNECTION_BROKEN_1,
            ErrorCode.DATABASE_IS_CLOSED,
            ErrorCode.DATABASE_CALLED_AT_SHUTDOWN);

    /** Made by the pool, by its name. */
    public LostConnections() {}

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return LOST.contains(failure.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
