package dev.postlude.benchmarks.servers.mvc;

import dev.postlude.benchmarks.servers.application.Endpoint;
import dev.postlude.benchmarks.servers.application.Shared;
import dev.postlude.benchmarks.servers.application.Work;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Spring MVC, on whichever server is on the class path. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({Shared.class, MvcController.class})
public class MvcApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(MvcApplication.class, arguments);
    }

    @Bean
    WebMvcConfigurer workAtCompletion(Work work) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new WorkAtCompletion(work))
                        .addPathPatterns("/" + Endpoint.AFTER_COMPLETION.key());
            }
        };
    }
}
