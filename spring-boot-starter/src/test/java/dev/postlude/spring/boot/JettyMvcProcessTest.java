package dev.postlude.spring.boot;

import dev.postlude.conformance.ProcessConformance;
import dev.postlude.conformance.ServerUnderTest;

class JettyMvcProcessTest extends ProcessConformance {

    @Override
    protected ServerUnderTest server() {
        return new MvcUnderTest("Jetty");
    }
}
