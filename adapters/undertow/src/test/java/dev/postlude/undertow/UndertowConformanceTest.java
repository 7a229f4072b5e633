package dev.postlude.undertow;

import dev.postlude.conformance.Conformance;
import dev.postlude.conformance.ServerUnderTest;

class UndertowConformanceTest extends Conformance {

    @Override
    protected ServerUnderTest server() {
        return new UndertowUnderTest();
    }
}
