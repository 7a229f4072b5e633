package dev.postlude.jdk.httpserver;

import dev.postlude.conformance.Conformance;
import dev.postlude.conformance.ServerUnderTest;

class JdkConformanceTest extends Conformance {

    @Override
    protected ServerUnderTest server() {
        return new JdkUnderTest();
    }
}
