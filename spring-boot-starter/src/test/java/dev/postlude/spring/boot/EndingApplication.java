package dev.postlude.spring.boot;

import static dev.postlude.After.after;

import dev.postlude.Postlude;
import dev.postlude.TaskListener;
import dev.postlude.conformance.EventJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A process that ends in the ways in which Spring Boot's end, with tasks of a unit of work, if there is Postlude. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class EndingApplication {

    static final String READY = "READY";
    static final int EXIT_CODE = 3;

    private static final int CONTEXTS = 3;

    /** So that no two tasks of the process have the same name. */
    private static final AtomicInteger STARTS = new AtomicInteger();

    /** Arguments: how it ends, and Spring's. */
    public static void main(String[] arguments) throws Exception {
        ConfigurableApplicationContext context = SpringApplication.run(EndingApplication.class, arguments);
        switch (context.getEnvironment().getRequiredProperty("ends")) {
            case "exits" -> System.exit(SpringApplication.exit(context, () -> EXIT_CODE));
            case "restarts" -> {
                for (int i = 1; i < CONTEXTS; i++) {
                    context.close();
                    context = SpringApplication.run(EndingApplication.class, arguments);
                }
                context.close();
            }
            default -> {
                System.out.println(READY);
                new CountDownLatch(1).await();
            }
        }
    }

    @Bean
    TaskListener journal(@Value("${journal}") Path journal) throws IOException {
        return new EventJournal(journal);
    }

    /** As a command that the application runs when it starts. */
    @Bean
    CommandLineRunner work(ObjectProvider<Postlude> postlude, @Value("${ends}") String ends) {
        return arguments -> {
            Postlude runtime = postlude.getIfAvailable();
            if (runtime != null) {
                CountDownLatch begun = new CountDownLatch(1);
                runtime.run("start", () -> register(STARTS.getAndIncrement(), begun));
                begun.await(); // on a busy machine the drain could be over before
            }
            if (ends.equals("fails")) {
                throw new IllegalStateException("The start fails");
            }
        };
    }

    private static void register(int number, CountDownLatch begun) {
        after("ends-" + number, begun::countDown);
        after("hangs-" + number, () -> new CountDownLatch(1).await());
        after("deaf-" + number, () -> {
            while (true) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException ignored) {
                    Thread.onSpinWait(); // asked to end, and does not: that is what it is for
                }
            }
        });
    }
}
