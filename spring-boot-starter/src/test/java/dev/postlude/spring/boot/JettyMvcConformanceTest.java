package dev.postlude.spring.boot;

import dev.postlude.conformance.Conformance;
import dev.postlude.conformance.ServerUnderTest;

class JettyMvcConformanceTest extends Conformance {

    @Override
    protected ServerUnderTest server() {
        return new MvcUnderTest("Jetty");
    }
}
