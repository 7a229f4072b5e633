package dev.postlude;

/**
 * Strict mode, for development and tests: the server's own request and response fail at the line where a task uses
 * them, since the server may have given them to another client by then (spec 3.1, 3.2). Adapters ask
 * {@link Postlude#strictMode()} while they are configured; where it is null they wrap nothing.
 */
public final class StrictMode {

    private final Watch watch;

    StrictMode(Watch watch) {
        this.watch = watch;
    }

    /**
     * Fails if the current thread runs a task of this runtime. Called by an adapter's wrapper before each use of the
     * server's request that comes after the exchange's end, and before each change of its response; on the thread that
     * uses it. Work that a task has handed to other threads is not recognised.
     *
     * @param use what is used, as {@code HttpServletRequest.getHeader}
     * @param instead what a task is to use, as a sentence
     * @throws IllegalStateException in a task; it names the task, the line that registered it, and what to use instead
     */
    public void refuseInTask(String use, String instead) {
        Run run = watch.runOn(Thread.currentThread());
        if (run != null) {
            throw new IllegalStateException(run + " used " + use
                    + ", an object of the server's, which serves another client once the exchange has ended. " + instead
                    + " (Found by strict mode: Postlude.builder().strict, postlude.strict.)");
        }
    }
}
