package dev.postlude.jetty;

import dev.postlude.conformance.Conformance;
import dev.postlude.conformance.ServerUnderTest;

class JettyConformanceTest extends Conformance {

    @Override
    protected ServerUnderTest server() {
        return new JettyUnderTest();
    }
}
