package dev.postlude.tomcat;

import dev.postlude.conformance.Capability;
import dev.postlude.conformance.Conformance;
import dev.postlude.conformance.ServerUnderTest;
import java.util.EnumSet;

class TomcatConformanceTest extends Conformance {

    @Override
    protected ServerUnderTest server() {
        return new TomcatUnderTest("Tomcat", EnumSet.allOf(Capability.class), PostludeValve::install);
    }
}
