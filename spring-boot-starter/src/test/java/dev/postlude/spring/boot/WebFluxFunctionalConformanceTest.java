package dev.postlude.spring.boot;

import dev.postlude.conformance.Conformance;
import dev.postlude.conformance.ServerUnderTest;

class WebFluxFunctionalConformanceTest extends Conformance {

    @Override
    protected ServerUnderTest server() {
        return new WebFluxUnderTest("functional", WebFluxRoutes.class);
    }
}
