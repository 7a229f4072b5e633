package dev.postlude.conformance.servlet;

import dev.postlude.conformance.Application;
import dev.postlude.conformance.Reply;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** The application's servlet, to be mapped to {@code /*} with async supported. */
public final class ApplicationServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String LATER = Reply.class.getName();

    private final transient Application application;

    /**
     * A servlet for one deployment.
     *
     * @param application the kit's
     */
    public ApplicationServlet(Application application) {
        this.application = application;
    }

    /**
     * The asynchronous styles that every servlet container has, for
     * {@link dev.postlude.conformance.ServerUnderTest#asyncStyles}.
     *
     * @return their names
     */
    public static List<String> asyncStyles() {
        return ServletAsync.styles();
    }

    /** Called by the container on the request's thread, once for each dispatch. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            if (request.getDispatcherType() == DispatcherType.ASYNC) {
                Reply later = (Reply) Objects.requireNonNull(request.getAttribute(LATER), "the reply to give later");
                new ServletReply(request, response).give(later);
                return;
            }
            Reply reply = application.handle(new ServletCall(request));
            if (reply.async() == null) {
                new ServletReply(request, response).give(reply);
            } else {
                request.setAttribute(LATER, reply);
                ServletAsync.named(reply.async()).give(request, response, reply);
            }
        } catch (IOException | ServletException | RuntimeException | Error thrown) {
            throw thrown;
        } catch (Exception thrown) {
            throw new ServletException(thrown);
        }
    }
}
