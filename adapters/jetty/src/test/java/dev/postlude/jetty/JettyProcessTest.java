package dev.postlude.jetty;

import dev.postlude.conformance.ProcessConformance;
import dev.postlude.conformance.ServerUnderTest;

class JettyProcessTest extends ProcessConformance {

    @Override
    protected ServerUnderTest server() {
        return new JettyUnderTest();
    }
}
