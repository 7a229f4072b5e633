package dev.postlude.reactor.netty;

import dev.postlude.conformance.Application;
import dev.postlude.conformance.Capability;
import dev.postlude.conformance.Deployment;
import dev.postlude.conformance.ServerUnderTest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.tcp.SslProvider;

/** Reactor Netty by itself. */
final class ReactorNettyUnderTest implements ServerUnderTest {

    @Override
    public String name() {
        return "Reactor Netty";
    }

    @Override
    public String version() {
        return ChannelOperations.class.getPackage().getImplementationVersion();
    }

    /**
     * It has neither error pages nor forwards nor filters, and serves files only as a handler tells it to. Of upgrades
     * it knows WebSocket alone.
     */
    @Override
    public Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(
                Capability.RUN_BY_CALLER,
                Capability.ERROR_PAGE,
                Capability.ERROR_DISPATCH,
                Capability.FORWARD,
                Capability.FILTERS,
                Capability.STATIC_FILES,
                Capability.UPGRADE));
    }

    @Override
    public boolean isReactive() {
        return true;
    }

    @Override
    public List<String> asyncStyles() {
        return List.of("publisher");
    }

    @Override
    public Running start(Deployment deployment) throws Exception {
        Hooks.enableAutomaticContextPropagation();
        BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler =
                (request, response) -> handle(deployment.application(), request, response);
        if (deployment.postlude() != null) {
            handler = PostludeHandler.around(deployment.postlude(), handler);
        }
        HttpServer server =
                HttpServer.create().host("127.0.0.1").port(0).compress(50).handle(handler);
        DisposableServer plain =
                server.protocol(HttpProtocol.HTTP11, HttpProtocol.H2C).bindNow();
        Http2SslContextSpec tls = Http2SslContextSpec.forServer(deployment.key().keyManagers());
        DisposableServer secure = server.protocol(HttpProtocol.HTTP11, HttpProtocol.H2)
                .secure(spec -> spec.sslContext((SslProvider.GenericSslContextSpec<?>) tls))
                .bindNow();
        return new RunningServers(plain, secure, deployment);
    }

    private static Publisher<Void> handle(
            Application application, HttpServerRequest request, HttpServerResponse response) {
        return Mono.fromCallable(() -> application.handle(new NettyCall(request)))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(reply -> Mono.from(new NettyReply(response, reply).give()));
    }

    private record RunningServers(DisposableServer plain, DisposableServer secure, Deployment deployment)
            implements Running {

        @Override
        public int port() {
            return plain.port();
        }

        @Override
        public int tlsPort() {
            return secure.port();
        }

        @Override
        public void close() {
            secure.disposeNow(ServerUnderTest.stopTimeout());
            plain.disposeNow(ServerUnderTest.stopTimeout());
            if (deployment.postlude() != null) {
                deployment.postlude().close();
            }
        }
    }
}
