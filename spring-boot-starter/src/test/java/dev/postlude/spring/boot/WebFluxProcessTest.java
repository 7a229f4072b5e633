package dev.postlude.spring.boot;

import dev.postlude.conformance.ProcessConformance;
import dev.postlude.conformance.ServerUnderTest;

class WebFluxProcessTest extends ProcessConformance {

    @Override
    protected ServerUnderTest server() {
        return new WebFluxUnderTest("annotated", WebFluxController.class);
    }
}
