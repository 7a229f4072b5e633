package dev.postlude.examples.shop.embedded;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.postlude.examples.shop.ShopProperties;
import jakarta.mail.MessagingException;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server in this process, as slow to accept a mail as a real one. */
@Configuration(proxyBeanMethods = false)
@OnlyWithout("spring.mail.host")
class EmbeddedMail {

    private static final String LOOPBACK = "127.0.0.1";

    @Bean(initMethod = "start", destroyMethod = "stop")
    GreenMail greenMail(ShopProperties properties) {
        ServerSetup smtp = new ServerSetup(properties.mail().embeddedPort(), LOOPBACK, ServerSetup.PROTOCOL_SMTP);
        GreenMail server = new GreenMail(smtp);
        UserManager users = server.getUserManager();
        Duration latency = properties.latency().smtp();
        users.setMessageDeliveryHandler((message, address) -> {
            takeTime(latency);
            return mailbox(users, address.getEmail());
        });
        return server;
    }

    @Bean
    JavaMailSender javaMailSender(GreenMail greenMail) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(LOOPBACK);
        sender.setPort(greenMail.getSmtp().getPort());
        return sender;
    }

    /** Called by the mail server before it says "250 OK". */
    private static void takeTime(Duration latency) throws MessagingException {
        try {
            Pause.of(latency);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new MessagingException("The mail server is being stopped", stopping);
        }
    }

    private static GreenMailUser mailbox(UserManager users, String email) throws UserException {
        synchronized (users) { // two first mails to one address at once
            GreenMailUser known = users.getUserByEmail(email);
            return known != null ? known : users.createUser(email, email, email);
        }
    }
}
