package dev.postlude.examples.shop.timeline;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class TimelineConfiguration implements WebMvcConfigurer {

    private final TimelineInterceptor interceptor;

    TimelineConfiguration(TimelineInterceptor interceptor) {
        this.interceptor = interceptor;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(interceptor).addPathPatterns("/orders", "/orders/async", "/demo/orders");
    }
}
