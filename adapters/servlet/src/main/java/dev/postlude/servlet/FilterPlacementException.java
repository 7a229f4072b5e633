package dev.postlude.servlet;

/**
 * Postlude's filter is missing, not outermost, or of a second runtime: found at start-up, with the mend in the message.
 */
public final class FilterPlacementException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String mend;

    /**
     * Describes what is wrong.
     *
     * @param problem what was found
     * @param mend what to change
     */
    public FilterPlacementException(String problem, String mend) {
        super(problem + " " + mend);
        this.problem = problem;
        this.mend = mend;
    }

    /**
     * What was found.
     *
     * @return one or more sentences
     */
    public String problem() {
        return problem;
    }

    /**
     * What to change.
     *
     * @return one or more sentences
     */
    public String mend() {
        return mend;
    }
}
