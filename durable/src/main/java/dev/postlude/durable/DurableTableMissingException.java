package dev.postlude.durable;

/** A table is not there. The message has the statements that make it. */
public final class DurableTableMissingException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final String ddl;

    DurableTableMissingException(String table, String ddl, Throwable cause) {
        super(
                "Durable tasks need the table " + table
                        + ", which this database does not have or which has other columns (" + cause.getMessage()
                        + "). Make it with:\n\n" + ddl,
                cause);
        this.ddl = ddl;
    }

    /** {@return the statements that make all tables of durable tasks in this database} */
    public String ddl() {
        return ddl;
    }
}
