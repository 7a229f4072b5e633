package dev.postlude.undertow;

import dev.postlude.conformance.ProcessConformance;
import dev.postlude.conformance.ServerUnderTest;

class UndertowProcessTest extends ProcessConformance {

    @Override
    protected ServerUnderTest server() {
        return new UndertowUnderTest();
    }
}
