package dev.postlude.conformance.servlet;

import dev.postlude.conformance.Reply;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Gives a reply in the servlet API's words, as the servlet does and as a framework on top of servlets may. */
public final class ServletReply {

    private final HttpServletRequest request;
    private final HttpServletResponse response;

    /**
     * For one request.
     *
     * @param request the request
     * @param response its response
     */
    public ServletReply(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    /**
     * Gives the reply, blocking; its style is not looked at.
     *
     * @param reply what to answer
     * @throws Exception what the reply's parts throw, or the container
     */
    public void give(Reply reply) throws Exception {
        switch (reply.kind()) {
            case NOTHING -> {}
            case ANSWER -> {
                head(reply);
                if (reply.swallowing()) {
                    text(reply);
                } else {
                    body(reply);
                }
            }
            case REDIRECT -> response.sendRedirect(target(reply));
            case ERROR -> response.sendError(reply.status());
            case FORWARD -> request.getRequestDispatcher(target(reply)).forward(request, response);
            case INCLUDE -> {
                body(reply);
                request.getRequestDispatcher(target(reply)).include(request, response);
            }
            case UPGRADE -> {
                response.setStatus(reply.status());
                response.setHeader("Connection", "Upgrade");
                response.setHeader("Upgrade", target(reply));
                request.upgrade(UntilTheClientCloses.class);
            }
        }
    }

    private static String target(Reply reply) {
        return Objects.requireNonNull(reply.target(), "target");
    }

    void head(Reply reply) {
        if (reply.buffer() > 0) {
            response.setBufferSize(reply.buffer());
        }
        response.setStatus(reply.status());
        reply.headers().forEach(response::setHeader);
        reply.length().ifPresent(response::setContentLengthLong);
    }

    private void body(Reply reply) throws Exception {
        byte[] part = reply.parts().next();
        while (part != null) {
            ServletOutputStream out = response.getOutputStream();
            out.write(part);
            if (reply.flushed()) {
                out.flush();
            }
            part = reply.parts().next();
        }
    }

    /** A writer keeps errors to itself. */
    private void text(Reply reply) throws Exception {
        PrintWriter writer = response.getWriter();
        byte[] part = reply.parts().next();
        while (part != null) {
            writer.write(new String(part, StandardCharsets.ISO_8859_1));
            if (reply.flushed()) {
                writer.flush();
            }
            part = reply.parts().next();
        }
    }
}
