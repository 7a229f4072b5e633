package dev.postlude.spring.boot;

import dev.postlude.conformance.Conformance;
import dev.postlude.conformance.ServerUnderTest;
import org.junit.jupiter.api.Tag;

@Tag("slow") // most of a minute, which the further builds of the CI need not spend
class WebFluxFunctionalConformanceTest extends Conformance {

    @Override
    protected ServerUnderTest server() {
        return new WebFluxUnderTest("functional", WebFluxRoutes.class);
    }
}
