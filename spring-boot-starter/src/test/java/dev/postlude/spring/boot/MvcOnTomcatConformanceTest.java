package dev.postlude.spring.boot;

import dev.postlude.conformance.Conformance;
import dev.postlude.conformance.ServerUnderTest;

class MvcOnTomcatConformanceTest extends Conformance {

    @Override
    protected ServerUnderTest server() {
        return new MvcUnderTest("Tomcat");
    }
}
