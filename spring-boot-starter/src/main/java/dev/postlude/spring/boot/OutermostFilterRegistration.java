package dev.postlude.spring.boot;

import dev.postlude.servlet.PostludeFilter;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/**
 * Registers the filter before all others: {@link PriorityOrdered} wins where another one also claims the highest
 * precedence.
 */
final class OutermostFilterRegistration extends FilterRegistrationBean<PostludeFilter> implements PriorityOrdered {

    OutermostFilterRegistration(PostludeFilter filter) {
        super(filter);
        setName("postludeFilter");
        setOrder(Ordered.HIGHEST_PRECEDENCE);
        setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        addUrlPatterns("/*");
        setAsyncSupported(true);
    }
}
