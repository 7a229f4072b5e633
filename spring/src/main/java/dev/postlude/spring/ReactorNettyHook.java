package dev.postlude.spring;

import dev.postlude.Exchange;
import dev.postlude.reactor.netty.PostludeHandler;
import reactor.netty.http.server.HttpServerRequest;

/** Spring WebFlux on Reactor Netty. */
public final class ReactorNettyHook implements ReactiveResponseHook {

    /** A hook for any number of servers. */
    public ReactorNettyHook() {}

    @Override
    public boolean attach(Object nativeRequest, Exchange exchange) {
        if (nativeRequest instanceof HttpServerRequest request) {
            PostludeHandler.attach(request, exchange);
            return true;
        }
        return false;
    }
}
