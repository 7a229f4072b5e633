package dev.postlude.conformance;

/** What an adapter can claim: the first few of the adapter itself, the others of the server or its test set-up. */
public enum Capability {
    /** The end of a response is its last byte, not the handler's return: tasks never start early. */
    LAST_BYTE,
    /** The outcome is known: SENT or FAILED, with the status, never UNKNOWN. */
    OUTCOME,
    /** A client that went away is noticed, as far as the server itself can: the outcome is ABORTED. */
    ABORT,
    /**
     * Exchanges end on threads that may block: {@link dev.postlude.OverflowPolicy#RUN_BY_CALLER} is accepted. On event
     * loops it is not claimed, and the adapter refuses that policy at start-up (spec 5.2).
     */
    RUN_BY_CALLER,

    /** Several requests can be sent before the first is answered. */
    PIPELINING,
    /** An uncaught exception before the first byte is answered with status 500. */
    ERROR_RESPONSE,
    /** The server has error pages of its own ({@link Reply.Kind#ERROR}). */
    ERROR_PAGE,
    /**
     * An error of status 410 ({@link Reply.Kind#ERROR}) is answered by the application, which is called again for the
     * path that was asked for with {@code /error-page} at its end.
     */
    ERROR_DISPATCH,
    /** A handler can forward to and include another one ({@link Reply.Kind#FORWARD}, {@link Reply.Kind#INCLUDE}). */
    FORWARD,
    /** The application has filters around its handlers. */
    FILTERS,
    /** The server serves static files by means of its own. */
    STATIC_FILES,
    /** The server compresses text for a client that accepts gzip. */
    COMPRESSION,
    /** HTTP/1.0 is answered. */
    HTTP_1_0,
    /** TLS 1.3; the kit's clients want {@code TLS_CHACHA20_POLY1305_SHA256}. */
    TLS,
    /** HTTP/2: in clear text by upgrade, and over TLS where that is claimed. */
    HTTP_2,
    /** A connection can be upgraded to another protocol, as for WebSocket ({@link Reply.Kind#UPGRADE}). */
    UPGRADE
}
