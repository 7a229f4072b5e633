package dev.postlude.conformance;

/** The kit's application. An adapter's catch-all handler asks it for each reply. Safe for use by many threads. */
public interface Application {

    /**
     * Answers a request. Called once for each request, on a thread that may block, inside the exchange that the adapter
     * has opened.
     *
     * @param call the request
     * @return what to answer
     * @throws Exception to be let out to the server as it is: the handler fails
     */
    Reply handle(Call call) throws Exception;

    /**
     * Called by a filter of the application, inside the adapter's own, before the handler: once for each request, where
     * {@link Capability#FILTERS} is claimed.
     *
     * @param call the request
     */
    void wayIn(Call call);

    /**
     * Called by the same filter when the handler has returned or thrown.
     *
     * @param call the request
     */
    void wayOut(Call call);
}
