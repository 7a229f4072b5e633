package dev.postlude.jdk.httpserver;

import dev.postlude.conformance.ProcessConformance;
import dev.postlude.conformance.ServerUnderTest;

class JdkProcessTest extends ProcessConformance {

    @Override
    protected ServerUnderTest server() {
        return new JdkUnderTest();
    }
}
