package dev.postlude.conformance;

/** One of the server's asynchronous styles, for which a case is run. */
record AsyncStyle(String name) {

    @Override
    public String toString() {
        return name;
    }
}
