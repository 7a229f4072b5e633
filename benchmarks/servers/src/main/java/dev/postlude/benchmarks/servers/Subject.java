package dev.postlude.benchmarks.servers;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A server, or a peer of another ecosystem, that can be measured. */
interface Subject {

    String key();

    String label();

    /**
     * Gets it ready to be started.
     *
     * @return the versions of what it consists of
     * @throws MissingException if something that it needs is not on this machine
     */
    Map<String, String> prepare() throws IOException, InterruptedException, MissingException;

    /** A load on one of its trials. */
    @FunctionalInterface
    interface Load {
        void on(Trial trial) throws IOException, InterruptedException;
    }

    /** What its threads are at under load; empty where nobody can tell. */
    default List<Sample> samples(List<Trial> trials, Load load) throws IOException, InterruptedException {
        return List.of();
    }

    /** Starts its processes. */
    Started start() throws IOException, InterruptedException;

    /**
     * Its processes, and what is tried of them.
     *
     * @param processes to be closed
     * @param trials in the closed loop
     * @param open the keys of those that are tried in the open loop as well
     */
    record Started(List<ServerProcess> processes, List<Trial> trials, List<String> open) implements AutoCloseable {

        @Override
        public void close() throws InterruptedException {
            for (ServerProcess process : processes) {
                process.close();
            }
        }
    }

    /** Something that a subject needs is not there; the message says what, for the results. */
    final class MissingException extends Exception {

        private static final long serialVersionUID = 1;

        MissingException(String what) {
            super(what);
        }

        String what() {
            return String.valueOf(getMessage());
        }
    }
}
