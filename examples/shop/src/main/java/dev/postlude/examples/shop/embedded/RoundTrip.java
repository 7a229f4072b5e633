package dev.postlude.examples.shop.embedded;

import java.time.Duration;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The way to servers on other machines, which the embedded ones are not. Real ones take their own time. */
@Component
public class RoundTrip {

    private final boolean embeddedDatabase;
    private final boolean embeddedMail;

    RoundTrip(Environment environment) {
        embeddedDatabase = !environment.containsProperty("spring.datasource.url");
        embeddedMail = !environment.containsProperty("spring.mail.host");
    }

    /**
     * Takes as long as a statement on a distant, busy database.
     *
     * @param latency how long
     * @throws InterruptedException if the thread was interrupted
     */
    public void toDatabase(Duration latency) throws InterruptedException {
        if (embeddedDatabase) {
            Pause.of(latency);
        }
    }

    /**
     * Takes as long as a mail server that looks closely. Not in the embedded server itself: that one delivers one mail
     * at a time.
     *
     * @param latency how long
     * @throws InterruptedException if the thread was interrupted
     */
    public void toMailServer(Duration latency) throws InterruptedException {
        if (embeddedMail) {
            Pause.of(latency);
        }
    }
}
