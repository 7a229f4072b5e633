package dev.postlude;

/** The two ends of an exchange and what was told with the second, in one word: one atomic change says all of it. */
final class Ends {

    static final long HANDLED = 1;
    static final long RESPONDED = 2;

    /** Somebody tells the second end, and nobody else does any more. */
    static final long RESPONDING = 4;

    private static final long FINISHED = HANDLED | RESPONDED;
    private static final int KIND = 3;
    private static final int STATUS = Integer.SIZE;
    private static final Outcome.Kind[] KINDS = Outcome.Kind.values();

    private Ends() {}

    @SuppressWarnings("EnumOrdinal") // it does not outlive the process
    static long responding(Outcome.Kind kind, int status) {
        return RESPONDING | (long) kind.ordinal() << KIND | (long) status << STATUS;
    }

    static boolean areFinished(long ends) {
        return (ends & FINISHED) == FINISHED;
    }

    /** Says something once RESPONDED is among the ends. */
    static Outcome.Kind kind(long ends) {
        return KINDS[(int) (ends >> KIND) & 3];
    }

    static int status(long ends) {
        return (int) (ends >> STATUS);
    }
}
