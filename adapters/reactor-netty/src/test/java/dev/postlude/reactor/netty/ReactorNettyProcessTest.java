package dev.postlude.reactor.netty;

import dev.postlude.conformance.ProcessConformance;
import dev.postlude.conformance.ServerUnderTest;

class ReactorNettyProcessTest extends ProcessConformance {

    @Override
    protected ServerUnderTest server() {
        return new ReactorNettyUnderTest();
    }
}
