package dev.postlude.examples.shop.demo;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The mails that have really arrived at the embedded server. Those at a real one are in somebody's real inbox. */
@Component
class Inbox {

    private static final int SHOWN = 6;

    private final ObjectProvider<GreenMail> embedded;
    private final Environment environment;

    Inbox(ObjectProvider<GreenMail> embedded, Environment environment) {
        this.embedded = embedded;
        this.environment = environment;
    }

    record View(boolean embedded, String server, int count, List<Mail> latest) {}

    record Mail(String to, String subject, Instant at) {}

    View view() {
        GreenMail server = embedded.getIfAvailable();
        if (server == null) {
            return new View(false, environment.getProperty("spring.mail.host"), 0, List.of());
        }
        MimeMessage[] messages = server.getReceivedMessages();
        List<Mail> latest = new ArrayList<>();
        for (int i = messages.length - 1; i >= Math.max(0, messages.length - SHOWN); i--) {
            latest.add(describe(messages[i]));
        }
        return new View(true, "GreenMail, port " + server.getSmtp().getPort(), messages.length, List.copyOf(latest));
    }

    private static Mail describe(MimeMessage message) {
        try {
            Date sent = message.getSentDate();
            return new Mail(
                    message.getAllRecipients()[0].toString(),
                    message.getSubject(),
                    sent == null ? Instant.now() : sent.toInstant());
        } catch (MessagingException failure) {
            throw new IllegalStateException("A mail that was accepted cannot be read", failure);
        }
    }
}
