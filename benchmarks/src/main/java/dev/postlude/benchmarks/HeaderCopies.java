package dev.postlude.benchmarks;

import dev.postlude.RequestView;
import java.util.List;

/** Copies of requests with many headers. */
final class HeaderCopies {

    private final int all;

    HeaderCopies(Length length) {
        all = length.of(2_000, 200_000, 1_000_000);
    }

    /** A copy by itself, in nanoseconds for each header. */
    double perHeader(int headers) {
        List<Requests.Header> lines = Requests.headers(headers);
        return each(headers, () -> Requests.view(lines));
    }

    /** A copy of Tomcat's own request by the filter, in nanoseconds for each header. */
    double perTomcatHeader(int headers) {
        return each(headers, new TomcatRequest(Requests.headers(headers))::copy);
    }

    private double each(int headers, Copy copy) {
        int copies = all / headers;
        long start = System.nanoTime();
        int seen = 0;
        for (int i = 0; i < copies; i++) {
            seen += copy.make().method().length(); // so that no compiler leaves it out
        }
        double nanos = (double) (System.nanoTime() - start) / copies / headers;
        if (seen != copies * "POST".length()) {
            throw new IllegalStateException("Of " + copies + " copies some were not of the request");
        }
        return nanos;
    }

    @FunctionalInterface
    private interface Copy {
        RequestView make();
    }
}
