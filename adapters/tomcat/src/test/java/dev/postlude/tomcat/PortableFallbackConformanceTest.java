package dev.postlude.tomcat;

import static dev.postlude.conformance.Capability.ABORT;
import static dev.postlude.conformance.Capability.LAST_BYTE;
import static dev.postlude.conformance.Capability.OUTCOME;

import dev.postlude.Postlude;
import dev.postlude.conformance.Conformance;
import dev.postlude.conformance.ServerUnderTest;
import dev.postlude.servlet.PostludeFilter;
import dev.postlude.servlet.ResponseHook;
import java.util.EnumSet;
import org.apache.catalina.Context;

/** What the filter can do by itself, on a container that it takes for an unknown one. */
class PortableFallbackConformanceTest extends Conformance {

    @Override
    protected ServerUnderTest server() {
        return new TomcatUnderTest(
                "Portable fallback on Tomcat",
                EnumSet.complementOf(EnumSet.of(LAST_BYTE, OUTCOME, ABORT)),
                PortableFallbackConformanceTest::install);
    }

    private static void install(Context context, Postlude postlude) {
        FilterPlacement.addFirst(context, new PostludeFilter(postlude, ResponseHook.NONE));
    }
}
