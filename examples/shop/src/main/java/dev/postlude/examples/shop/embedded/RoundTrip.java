package dev.postlude.examples.shop.embedded;

import java.time.Duration;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The way to a database on another machine, which the embedded one is not. A real one takes its own time. */
@Component
public class RoundTrip {

    private final boolean embedded;

    RoundTrip(Environment environment) {
        embedded = !environment.containsProperty("spring.datasource.url");
    }

    /**
     * Takes as long as a statement on a distant, busy database.
     *
     * @param latency how long
     * @throws InterruptedException if the thread was interrupted
     */
    public void toDatabase(Duration latency) throws InterruptedException {
        if (embedded) {
            Pause.of(latency);
        }
    }
}
