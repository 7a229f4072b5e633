package dev.postlude.tomcat;

import dev.postlude.conformance.Capability;
import dev.postlude.conformance.ProcessConformance;
import dev.postlude.conformance.ServerUnderTest;
import java.util.EnumSet;

/** Each signal at least once. */
class TomcatProcessTest extends ProcessConformance {

    @Override
    protected ServerUnderTest server() {
        return new TomcatUnderTest("Tomcat", EnumSet.allOf(Capability.class), PostludeValve::install);
    }

    @Override
    protected int times() {
        return Math.max(3, super.times());
    }
}
