package dev.postlude.spring.boot;

import dev.postlude.conformance.Application;
import dev.postlude.conformance.Reply;
import dev.postlude.conformance.servlet.ServletCall;
import dev.postlude.conformance.servlet.ServletReply;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/** Answers as controllers do: by message converters where the body is whole, by the response where it is streamed. */
@RestController
class MvcController {

    private final Application application;

    MvcController(Application application) {
        this.application = application;
    }

    @RequestMapping("/{first:(?!files$).+}/**")
    @Nullable
    Object any(HttpServletRequest request, HttpServletResponse response) throws Exception {
        Reply reply = application.handle(new ServletCall(request));
        if (reply.async() != null) {
            return MvcAsync.named(reply.async()).give(request, response, reply);
        }
        return switch (reply.kind()) {
            case REDIRECT -> new ModelAndView("redirect:" + reply.target());
            case FORWARD -> new ModelAndView("forward:" + reply.target());
            case ANSWER ->
                reply.flushed() || reply.length().isPresent() ? written(request, response, reply) : whole(reply);
            default -> written(request, response, reply);
        };
    }

    private static @Nullable Object written(HttpServletRequest request, HttpServletResponse response, Reply reply)
            throws Exception {
        new ServletReply(request, response).give(reply);
        return null; // the response was asked for, so that Spring takes it as answered
    }

    /** The whole body, to be written by one of Spring's converters. */
    static ResponseEntity<byte[]> whole(Reply reply) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part = reply.parts().next();
                part != null;
                part = reply.parts().next()) {
            body.writeBytes(part);
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(reply.status());
        reply.headers().forEach(answer::header);
        return body.size() == 0 ? answer.build() : answer.body(body.toByteArray());
    }
}
