package dev.postlude.conformance;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request, as the server's own request object gives it. Valid while the handler runs. */
public interface Call {

    /**
     * The method.
     *
     * @return as {@code GET}
     */
    String method();

    /**
     * The path, without the query.
     *
     * @return as {@code /case/1}
     */
    String path();

    /**
     * A header's first value.
     *
     * @param name in any case
     * @return the value, or null if there is none
     */
    @Nullable
    String header(String name);

    /**
     * Reads the request's body to its end; blocks.
     *
     * @return the body
     * @throws IOException if the client broke off
     */
    byte[] body() throws IOException;
}
