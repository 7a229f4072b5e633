package dev.postlude.tomcat;

import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.RequestView;
import dev.postlude.servlet.FilterPlacementException;
import dev.postlude.servlet.PostludeFilter;
import dev.postlude.servlet.ResponseHook;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.AccessLog;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.RequestFacade;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;

/**
 * Reports the end of each response from the one place in Tomcat that is after the last byte: the access log. It must be
 * in the context's pipeline before the first request. {@link #install} puts it there, and the filter in front of all
 * others.
 */
public final class PostludeValve extends ValveBase implements AccessLog, ResponseHook {

    private static final String PASSED = PostludeValve.class.getName();

    private boolean checkAtStart = true;
    private boolean requestAttributesEnabled;

    /** A valve for one context, async supported. */
    public PostludeValve() {
        super(true);
    }

    /**
     * Makes an embedded Tomcat's application use Postlude: adds the valve and, in front of all filters there are, the
     * filter. Called while the server is being configured.
     *
     * @param context the application; not yet started
     * @param postlude the application's runtime; the caller closes it after the server
     */
    public static void install(Context context, Postlude postlude) {
        PostludeValve valve = new PostludeValve();
        context.getPipeline().addValve(valve);
        FilterPlacement.addFirst(context, new PostludeFilter(postlude, valve));
    }

    /**
     * Marks the request as one whose end this valve will see. Called by Tomcat on the request's thread, once for each
     * dispatch.
     */
    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        // A file sent by the poller would go out after log(): with it off, the same bytes are written by the servlet.
        request.getCoyoteRequest().setSendfile(false);
        request.setAttribute(
                PASSED, new Passage(this, request.getCoyoteRequest().getMimeHeaders()));
        getNext().invoke(request, response);
    }

    @Override
    public boolean attach(HttpServletRequest request, Exchange exchange) {
        return request.getAttribute(PASSED) instanceof Passage passage && equals(passage.valve());
    }

    /** By their numbers: by name Tomcat looks at all of them for each one. */
    @Override
    public boolean copyHeaders(HttpServletRequest request, RequestView.Builder view) {
        if (!(request instanceof RequestFacade && request.getAttribute(PASSED) instanceof Passage passage)) {
            return false;
        }
        passage.copyHeaders(view);
        return true;
    }

    /**
     * The response is written or aborted. Called by Tomcat on its own thread, once for each request, async ones when
     * they are complete; a throwable from here would keep Tomcat from recycling the request, and {@link Exchange} lets
     * none out.
     */
    @Override
    public void log(Request request, Response response, long nanos) {
        if (request.getAttribute(PostludeFilter.EXCHANGE) instanceof Exchange exchange) {
            Throwable failure = connectionFailure(request, response);
            exchange.handled(null);
            exchange.responded(
                    failure == null ? Outcome.Kind.SENT : Outcome.Kind.ABORTED, response.getStatus(), failure);
        }
    }

    /** What broke the connection, or null: the status says nothing about an abort. */
    private static @Nullable Throwable connectionFailure(Request request, Response response) {
        Exception unwritten = response.getCoyoteResponse().getErrorException();
        // A thread of an earlier, abandoned request may have left its error here: this one can still be written to
        // then.
        if (unwritten instanceof CloseNowException || (unwritten != null && !canWrite(response))) {
            return unwritten;
        }
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof ClientAbortException abort) {
            return abort;
        }
        // Tomcat notes here why it closes a connection. An error of the application's own still allows it to write.
        Object closedFor = request.getCoyoteRequest().getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        return closedFor instanceof IOException failure && !canWrite(response) ? failure : null;
    }

    private static boolean canWrite(Response response) {
        AtomicBoolean allowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
        return allowed.get();
    }

    /**
     * Whether the context refuses to start if the filter is missing or not outermost; true unless set. A framework that
     * holds back its own start-up failures until Tomcat has started (Spring Boot does) sets it to false and calls
     * {@link #checkPlacement} itself.
     *
     * @param checkAtStart false to leave the check to the caller
     */
    public void setCheckAtStart(boolean checkAtStart) {
        this.checkAtStart = checkAtStart;
    }

    /**
     * Checks that the filter is there and outermost. Called once the context has started.
     *
     * @throws FilterPlacementException if it is not, with the mend
     */
    public void checkPlacement() {
        if (getContainer() instanceof Context context) {
            FilterPlacement.check(context);
        }
    }

    @Override
    protected void startInternal() throws LifecycleException {
        if (getContainer() instanceof Context context) {
            context.getServletContext().setAttribute(PostludeFilter.PLACEMENT, true);
            if (checkAtStart) {
                context.addLifecycleListener(new FilterPlacement());
            }
        }
        super.startInternal();
    }

    @Override
    public void setRequestAttributesEnabled(boolean enabled) {
        requestAttributesEnabled = enabled;
    }

    @Override
    public boolean getRequestAttributesEnabled() {
        return requestAttributesEnabled;
    }
}
