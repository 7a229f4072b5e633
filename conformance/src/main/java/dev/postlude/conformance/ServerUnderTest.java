package dev.postlude.conformance;

import dev.postlude.Postlude;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** How one server is started with Postlude: all that an adapter gives to the kit. */
public interface ServerUnderTest {

    /**
     * The name under which the report shows the server.
     *
     * @return as {@code Tomcat}
     */
    String name();

    /**
     * The version that is really running, read from the server itself.
     *
     * @return as {@code 11.0.27}
     */
    String version();

    /**
     * What the adapter claims. A case that needs something else is run all the same: it counts as not claimed if it
     * fails, and is reported as one that may be claimed if it passes.
     *
     * @return the capabilities
     */
    Set<Capability> capabilities();

    /**
     * The ways in which an asynchronous handler answers on this server. The cases of spec 1.4 are run once for each; a
     * {@link Reply#async() reply} names the one that it is to be given in.
     *
     * <p>A style may keep the parts of a reply back until its last one.
     *
     * @return names of the server's own, at least one
     */
    List<String> asyncStyles();

    /**
     * Those of the styles in which a storm may answer a client that leaves: all unless overridden. For a server that by
     * itself harms other exchanges then.
     *
     * @return names among {@link #asyncStyles}, at least one
     */
    default List<String> abandonedAsyncStyles() {
        return asyncStyles();
    }

    /**
     * Whether handlers are reactive: the server cancels one whose client leaves, may ask it for one part more after
     * that, and may not know yet that this client had the whole response. A storm then excuses what follows from it; on
     * all other servers it excuses nothing.
     *
     * @return false unless overridden
     */
    default boolean isReactive() {
        return false;
    }

    /**
     * What the runtime needs on this server, such as an executor of its own; nothing unless overridden. A case may set
     * something else.
     *
     * @param settings of a runtime that is to be built
     * @return the same
     */
    default Postlude.Builder configure(Postlude.Builder settings) {
        return settings;
    }

    /**
     * How long a server that is stopped is to leave a request in flight, where it can be told. In a process that is
     * killed ({@link ProcessConformance}) it is short: some servers wait to the end of it although nothing is in flight
     * any more, and that is not what is measured there.
     *
     * @return 20 seconds, 1 in a process that is killed
     */
    static Duration stopTimeout() {
        return Duration.ofSeconds(Integer.getInteger("postlude.conformance.stop.seconds", 20));
    }

    /**
     * Starts a server of its own on a free port of the loopback address. Several run at the same time.
     *
     * @param deployment what to serve
     * @return the running server
     * @throws Exception if it does not start
     */
    Running start(Deployment deployment) throws Exception;

    /** A running server. */
    interface Running extends AutoCloseable {

        /**
         * The port for HTTP/1.1 and, where {@link Capability#HTTP_2} is claimed, HTTP/2 in clear text by upgrade.
         *
         * @return on the loopback address
         */
        int port();

        /**
         * The port for TLS, where {@link Capability#TLS} is claimed; with HTTP/2 by ALPN where that is claimed, too.
         *
         * @return on the loopback address, 0 if there is none
         */
        int tlsPort();

        /**
         * Shuts down as the adapter tells its users to (spec 6.1): requests in flight finish, then their tasks, then
         * the runtime is closed. Called on a thread of the kit's, while requests are in flight.
         *
         * <p>First of all it turns new clients away, by which the kit knows that the shutdown has begun: their
         * connections are refused or closed, or their requests answered with status 503; silence is no answer. It
         * leaves a request in flight as long as {@link #stopTimeout} to end, but it returns as soon as there is nothing
         * left to wait for.
         *
         * @throws Exception if that fails
         */
        @Override
        void close() throws Exception;
    }
}
