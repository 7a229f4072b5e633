/**
 * Postlude's core: the {@code after()} API, the exchange, and the runtime that runs tasks once the response is sent.
 */
module dev.postlude {
    requires org.slf4j;
    requires static transitive org.jspecify;
    requires static jdk.jfr; // where the JVM has none, nothing is recorded

    exports dev.postlude;
}
