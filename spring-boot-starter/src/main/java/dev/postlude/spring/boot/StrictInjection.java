package dev.postlude.spring.boot;

import dev.postlude.Postlude;
import dev.postlude.StrictMode;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;

/**
 * Requests and responses that Spring injects: proxies that look for the thread's request at each call. A task's thread
 * has none, and Spring's own message cannot know of tasks. Registered in strict mode only.
 */
final class StrictInjection implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        replace(beans, ServletRequest.class, ServletRequestAttributes::getRequest);
        replace(
                beans,
                ServletResponse.class,
                attributes -> Objects.requireNonNull(
                        attributes.getResponse(), "The current request has no servlet response"));
        replace(beans, HttpSession.class, attributes -> attributes.getRequest().getSession());
        replace(
                beans,
                WebRequest.class,
                attributes -> new ServletWebRequest(attributes.getRequest(), attributes.getResponse()));
    }

    private static <T> void replace(
            ConfigurableListableBeanFactory beans, Class<T> type, Function<ServletRequestAttributes, T> found) {
        beans.registerResolvableDependency(type, new Injected<>(beans, type.getSimpleName(), found));
    }

    /** Serializable by its type alone, as Spring's own is: so Spring knows that a proxy is wanted. */
    private static final class Injected<T> implements ObjectFactory<T>, Serializable {

        private static final long serialVersionUID = 1L;

        private final transient BeanFactory beans;
        private final String type;
        private final transient Function<ServletRequestAttributes, T> found;

        private Injected(BeanFactory beans, String type, Function<ServletRequestAttributes, T> found) {
            this.beans = beans;
            this.type = type;
            this.found = found;
        }

        @Override
        public T getObject() {
            if (RequestContextHolder.getRequestAttributes() == null) {
                refuseInTask();
            }
            if (RequestContextHolder.currentRequestAttributes() instanceof ServletRequestAttributes servlet) {
                return found.apply(servlet);
            }
            throw new IllegalStateException("The current request is not a servlet request");
        }

        private void refuseInTask() {
            StrictMode strict = beans.getBean(Postlude.class).strictMode();
            if (strict != null) {
                strict.refuseInTask(
                        "the injected " + type,
                        "Use headers(), cookies() or request() of dev.postlude.After, or read it in the handler, and let"
                                + " the task use the value.");
            }
        }

        @Override
        public String toString() {
            return "Current " + type;
        }
    }
}
