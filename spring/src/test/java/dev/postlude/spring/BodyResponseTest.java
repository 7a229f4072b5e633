package dev.postlude.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;

class BodyResponseTest {

    private final AtomicReference<Object> written = new AtomicReference<>();
    private final ServerHttpResponse response = new Server();

    @BeforeEach
    void turnOn() {
        Hooks.enableAutomaticContextPropagation();
    }

    @AfterEach
    void turnOff() {
        Hooks.disableAutomaticContextPropagation();
    }

    @Test
    void isOnlyThereWherePropagationIsAutomatic() {
        assertThat(BodyResponse.of(response)).isNotSameAs(response);
        Hooks.disableAutomaticContextPropagation();
        assertThat(BodyResponse.of(response)).isSameAs(response);
    }

    @Test // 8
    void aSingleBufferIsWrittenAsOne() {
        Mono<DataBuffer> body = Mono.empty();
        BodyResponse.of(response).writeWith(body).block();
        assertThat(written).hasValue(body);
        BodyResponse.of(response).writeWith(Flux.<DataBuffer>empty()).block();
        assertThat(written.get()).isInstanceOf(Flux.class);
    }

    @Test // 8
    void aFileIsLeftToTheServer() {
        Path file = Path.of("file");
        ZeroCopyHttpOutputMessage zeroCopy = (ZeroCopyHttpOutputMessage) BodyResponse.of(response);
        zeroCopy.writeWith(file, 1, 2).block();
        assertThat(written).hasValue(file);
        assertThat(BodyResponse.of(new MockServerHttpResponse())).isNotInstanceOf(ZeroCopyHttpOutputMessage.class);
    }

    /** Notes what it is given to write. */
    private final class Server extends ServerHttpResponseDecorator implements ZeroCopyHttpOutputMessage {

        private Server() {
            super(new MockServerHttpResponse());
        }

        @Override
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
            written.set(body);
            return Mono.empty();
        }

        @Override
        public Mono<Void> writeWith(Path file, long position, long count) {
            written.set(file);
            return Mono.empty();
        }
    }
}
