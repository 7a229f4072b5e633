package dev.postlude.conformance.report;

import java.util.Comparator;

/** Where the kit ran. */
record Run(String server, String version, String jdk) implements Comparable<Run> {

    private static final Comparator<Run> ORDER = Comparator.comparing(Run::server)
            .thenComparing(Run::version, Numbers.ORDER)
            .thenComparing(Run::jdk, Numbers.ORDER);

    @Override
    public int compareTo(Run other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return server + " " + version + " on JDK " + jdk;
    }
}
