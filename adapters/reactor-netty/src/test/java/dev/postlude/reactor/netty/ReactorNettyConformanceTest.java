package dev.postlude.reactor.netty;

import dev.postlude.conformance.Conformance;
import dev.postlude.conformance.ServerUnderTest;

class ReactorNettyConformanceTest extends Conformance {

    @Override
    protected ServerUnderTest server() {
        return new ReactorNettyUnderTest();
    }
}
