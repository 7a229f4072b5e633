package dev.postlude.benchmarks.servers.application;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableAsync;

/** The beans of both applications. */
@Configuration(proxyBeanMethods = false)
@EnableAsync
public class Shared {

    @Bean
    Work work() {
        return new Work();
    }

    @Bean
    AsyncWork asyncWork(Work work) {
        return new AsyncWork(work);
    }

    @Bean
    AllocatedBytes allocatedBytes() {
        return AllocatedBytes.ofThisProcess();
    }
}
