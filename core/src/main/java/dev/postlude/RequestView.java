package dev.postlude;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request's data as they were (spec 3.1, 3.2): an immutable copy, which reads the same when the server has long been
 * using the request object for another client.
 */
public final class RequestView {

    private final String method;
    private final String path;
    private final @Nullable String query;
    private final @Nullable String remoteAddress;
    private final @Nullable String userName;
    private final Headers headers;
    private final Cookies cookies;

    private RequestView(Builder from) {
        method = from.method;
        path = from.path;
        query = from.query;
        remoteAddress = from.remoteAddress;
        userName = from.userName;
        headers = new Headers(from.named());
        cookies = new Cookies(NamedValues.exact(from.cookies));
    }

    /**
     * Starts a copy; adapters call it on the request's thread.
     *
     * @param method the HTTP method, or for other work what kind of work it is
     * @param path the path as the client sent it, without the query
     * @return a builder
     */
    public static Builder builder(String method, String path) {
        return new Builder(Objects.requireNonNull(method, "method"), Objects.requireNonNull(path, "path"));
    }

    /**
     * The request's method.
     *
     * @return as {@code POST}
     */
    public String method() {
        return method;
    }

    /**
     * The request's path, not decoded.
     *
     * @return as {@code /orders/42}
     */
    public String path() {
        return path;
    }

    /**
     * The request's query, not decoded.
     *
     * @return what follows the question mark, or null if there was none
     */
    public @Nullable String query() {
        return query;
    }

    /**
     * Where the request came from, as the server sees it.
     *
     * @return the client's or last proxy's address, or null where there is no client
     */
    public @Nullable String remoteAddress() {
        return remoteAddress;
    }

    /**
     * Who made the request.
     *
     * @return the authenticated user's name, or null if nobody was authenticated
     */
    public @Nullable String userName() {
        return userName;
    }

    /**
     * The request's headers.
     *
     * @return all of them
     */
    public Headers headers() {
        return headers;
    }

    /**
     * The request's cookies.
     *
     * @return all that the server could read
     */
    public Cookies cookies() {
        return cookies;
    }

    /** It will be kept for a while: its tasks have to wait. By one thread at a time. */
    void pack() {
        headers.pack();
        cookies.pack();
    }

    /** Method and path only (spec 3.5), control characters written out. */
    @Override
    public String toString() {
        return Printable.of(method + " " + path);
    }

    /** Collects a request's data. Not safe for use by several threads. */
    public static final class Builder {

        /** Names and values of twenty headers: a list that grows copies itself four times until then. */
        private static final int USUAL = 40;

        private final String method;
        private final String path;
        private final List<String> cookies = new ArrayList<>(0);
        private final ArrayList<String> headers = new ArrayList<>(0);
        private @Nullable PackedStrings packedHeaders;
        private @Nullable String query;
        private @Nullable String remoteAddress;
        private @Nullable String userName;

        private Builder(String method, String path) {
            this.method = method;
            this.path = path;
        }

        /**
         * Sets the query.
         *
         * @param query not decoded, or null for none
         * @return this
         */
        public Builder query(@Nullable String query) {
            this.query = query;
            return this;
        }

        /**
         * Sets the client's address.
         *
         * @param remoteAddress the address, or null where there is no client
         * @return this
         */
        public Builder remoteAddress(@Nullable String remoteAddress) {
            this.remoteAddress = remoteAddress;
            return this;
        }

        /**
         * Sets the user.
         *
         * @param userName the name, or null for nobody
         * @return this
         */
        public Builder userName(@Nullable String userName) {
            this.userName = userName;
            return this;
        }

        /**
         * Adds a header; called once for each value.
         *
         * @param name the header's name
         * @param value its value
         * @return this
         */
        public Builder header(String name, String value) {
            if (headers.isEmpty()) {
                headers.ensureCapacity(USUAL);
            }
            headers.add(Objects.requireNonNull(name, "name"));
            headers.add(Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * Sets all headers at once, for a server that has them in one piece: names and values are cut out of a text
         * when somebody reads one, on the thread that does (spec 3.1). In place of {@link #header}, which it makes
         * void. The bounds are not checked: this is on the request's thread. Wrong ones fail the task that reads a
         * header.
         *
         * @param text what has all names and values in it, in any order and with anything between
         * @param bounds four for each header: where its name begins and ends in the text, and where its value does; not
         *     null, and belongs to the view from now on
         * @return this
         */
        public Builder headers(String text, char[] bounds) {
            packedHeaders = new PackedStrings(Objects.requireNonNull(text, "text"), bounds);
            return this;
        }

        private NamedValues named() {
            return packedHeaders == null ? NamedValues.ignoringCase(headers) : NamedValues.ignoringCase(packedHeaders);
        }

        /**
         * Adds a cookie; called once for each value.
         *
         * @param name the cookie's name
         * @param value its value
         * @return this
         */
        public Builder cookie(String name, String value) {
            cookies.add(Objects.requireNonNull(name, "name"));
            cookies.add(Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * Makes the view.
         *
         * @return an immutable copy of what was collected
         */
        public RequestView build() {
            return new RequestView(this);
        }
    }
}
