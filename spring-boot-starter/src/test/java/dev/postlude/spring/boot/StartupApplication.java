package dev.postlude.spring.boot;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A web application that does nothing but start, and tells what that took. Nothing of Postlude's is named in it. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class StartupApplication {

    public static void main(String[] arguments) {
        ConfigurableApplicationContext context =
                SpringApplication.run(StartupApplication.class, "--server.port=0", "--spring.main.banner-mode=off");
        long uptime = ManagementFactory.getRuntimeMXBean().getUptime();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long process = system.getProcessCpuTime();
        boolean there = context.containsBean("postludeLifecycle");
        context.close();
        System.out.println("postlude = " + there);
        System.out.println("uptime = " + TimeUnit.MILLISECONDS.toMicros(uptime));
        System.out.println("main = " + TimeUnit.NANOSECONDS.toMicros(cpu));
        System.out.println("process = " + TimeUnit.NANOSECONDS.toMicros(process));
    }
}
