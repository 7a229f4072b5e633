package dev.postlude.spring.boot;

import dev.postlude.conformance.Reply;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The asynchronous return values of Spring MVC. The first three keep all parts back until the last one. */
enum MvcAsync {
    CALLABLE {
        @Override
        Object give(HttpServletRequest request, HttpServletResponse response, Reply reply) {
            return (Callable<?>) () -> MvcController.whole(reply);
        }
    },
    DEFERRED_RESULT {
        @Override
        Object give(HttpServletRequest request, HttpServletResponse response, Reply reply) {
            DeferredResult<Object> result = new DeferredResult<>();
            APPLICATION.execute(() -> {
                try {
                    result.setResult(MvcController.whole(reply));
                } catch (Exception thrown) {
                    result.setErrorResult(thrown);
                }
            });
            return result;
        }
    },
    COMPLETABLE_FUTURE {
        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // Spring takes it
        Object give(HttpServletRequest request, HttpServletResponse response, Reply reply) {
            return CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return MvcController.whole(reply);
                        } catch (Exception thrown) {
                            throw new CompletionException(thrown);
                        }
                    },
                    APPLICATION);
        }
    },
    STREAMING_RESPONSE_BODY {
        @Override
        Object give(HttpServletRequest request, HttpServletResponse response, Reply reply) {
            headOf(reply, response);
            return (StreamingResponseBody) out -> stream(reply, out);
        }
    },
    RESPONSE_BODY_EMITTER {
        @Override
        Object give(HttpServletRequest request, HttpServletResponse response, Reply reply) {
            headOf(reply, response);
            return emitted(
                    request, new ResponseBodyEmitter(0L), reply, part -> new String(part, StandardCharsets.ISO_8859_1));
        }
    },
    SSE_EMITTER {
        @Override
        Object give(HttpServletRequest request, HttpServletResponse response, Reply reply) {
            headOf(reply, response);
            return emitted(request, new SseEmitter(0L), reply, ServerSentData::of);
        }
    };

    private static final Executor APPLICATION = work -> {
        Thread thread = new Thread(work, "application");
        thread.setDaemon(true);
        thread.start();
    };

    abstract Object give(HttpServletRequest request, HttpServletResponse response, Reply reply);

    static List<String> styles() {
        return Arrays.stream(values()).map(MvcAsync::style).toList();
    }

    /** Those whose answer the container writes, when Spring has dispatched the request back to it. */
    static List<String> dispatchedStyles() {
        return Stream.of(CALLABLE, DEFERRED_RESULT, COMPLETABLE_FUTURE)
                .map(MvcAsync::style)
                .toList();
    }

    private String style() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static MvcAsync named(String style) {
        return Arrays.stream(values())
                .filter(each -> each.style().equals(style))
                .findFirst()
                .orElseThrow();
    }

    private static void headOf(Reply reply, HttpServletResponse response) {
        response.setStatus(reply.status());
        reply.headers().forEach(response::setHeader);
    }

    private static void stream(Reply reply, OutputStream out) throws IOException {
        try {
            for (byte[] part = reply.parts().next();
                    part != null;
                    part = reply.parts().next()) {
                out.write(part);
                if (reply.flushed()) {
                    out.flush();
                }
            }
        } catch (IOException | RuntimeException thrown) {
            throw thrown;
        } catch (Exception thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    private static ResponseBodyEmitter emitted(
            HttpServletRequest request, ResponseBodyEmitter emitter, Reply reply, Function<byte[], String> text) {
        EmitterStart.await(request, () -> APPLICATION.execute(() -> emit(emitter, reply, text)));
        return emitter;
    }

    private static void emit(ResponseBodyEmitter emitter, Reply reply, Function<byte[], String> text) {
        try {
            for (byte[] part = reply.parts().next();
                    part != null;
                    part = reply.parts().next()) {
                emitter.send(text.apply(part));
            }
            emitter.complete();
        } catch (Exception thrown) {
            emitter.completeWithError(thrown);
        }
    }
}
