/**
 * Postlude's core: the {@code after()} API, the exchange, and the runtime that runs tasks once the response is sent.
 */
module dev.postlude {
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.postlude;
}
