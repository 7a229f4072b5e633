package dev.postlude.jetty;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * From a servlet request to the one of Jetty's core. The class in between is another one in each of Jetty's servlet
 * environments, which need not be there to compile or to run; it is looked up once for each of them.
 */
final class CoreRequest {

    private static final MethodType TYPE = MethodType.methodType(Request.class, ServletRequest.class);

    private static final ClassValue<MethodHandle> LOOKUP = new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> type) {
            return lookUp(type);
        }
    };

    private CoreRequest() {}

    /** Null if the request does not come from Jetty. */
    static @Nullable Request of(ServletRequest request) {
        ServletRequest own = request;
        while (own instanceof ServletRequestWrapper wrapper) {
            own = wrapper.getRequest();
        }
        try {
            return (Request) LOOKUP.get(own.getClass()).invokeExact(own);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable impossible) { // ServletApiRequest.getRequest declares no checked exception
            throw new IllegalStateException(impossible);
        }
    }

    private static MethodHandle lookUp(Class<?> requestType) {
        for (Class<?> type = requestType; type != null; type = type.getSuperclass()) {
            if (type.getName().matches("org\\.eclipse\\.jetty\\.ee\\d+\\.servlet\\.ServletApiRequest")) {
                try {
                    return MethodHandles.publicLookup()
                            .findVirtual(type, "getRequest", MethodType.methodType(Request.class))
                            .asType(TYPE);
                } catch (ReflectiveOperationException changed) {
                    throw new IllegalStateException(
                            type.getName() + ".getRequest() is not there: this Jetty is newer than this hook", changed);
                }
            }
        }
        return MethodHandles.empty(TYPE);
    }
}
