package dev.postlude.spring.boot;

import com.jayway.jsonpath.JsonPath;
import dev.postlude.After;
import dev.postlude.Postlude;
import dev.postlude.TaskEvent;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application that asks itself for a page and its actuator, and tells what it saw. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(AotApplication.Work.class)
class AotApplication {

    public static void main(String[] arguments) throws Exception {
        ConfigurableApplicationContext context = SpringApplication.run(AotApplication.class, arguments);
        RunningApplication application = new RunningApplication(context);
        Postlude postlude = application.bean(Postlude.class);
        String shown;
        try (Wire wire = application.connect()) {
            System.out.println("answer = " + wire.get("/noted").text());
            shown = wire.get("/actuator/postlude").text();
        }
        application.close();
        System.out.println("generated = " + AotDetector.useGeneratedArtifacts());
        System.out.println("registered = " + JsonPath.parse(shown).read("$.counts.registered"));
        System.out.println("timeout = " + JsonPath.parse(shown).read("$.limits.timeout"));
        System.out.println("succeeded = " + postlude.count(TaskEvent.Kind.SUCCEEDED));
    }

    @RestController
    static class Work {

        @GetMapping("/noted")
        String noted() {
            After.after("noted", () -> {});
            return "noted";
        }
    }
}
