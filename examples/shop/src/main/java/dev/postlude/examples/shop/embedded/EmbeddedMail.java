package dev.postlude.examples.shop.embedded;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.postlude.examples.shop.ShopProperties;
import jakarta.mail.MessagingException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * A mail server in this process. It forgets its mails after every thousand, so that a long demo does not fill the
 * memory.
 */
@Configuration(proxyBeanMethods = false)
@OnlyWithout("spring.mail.host")
class EmbeddedMail {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int MOST_KEPT = 1_000;

    @Bean(initMethod = "start", destroyMethod = "stop")
    GreenMail greenMail(ShopProperties properties) {
        ServerSetup smtp = new ServerSetup(properties.mail().embeddedPort(), LOOPBACK, ServerSetup.PROTOCOL_SMTP);
        GreenMail server = new GreenMail(smtp);
        UserManager users = server.getUserManager();
        AtomicInteger kept = new AtomicInteger();
        users.setMessageDeliveryHandler((message, address) -> {
            if (kept.incrementAndGet() % MOST_KEPT == 0) {
                forget(server);
            }
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

    private static void forget(GreenMail server) throws MessagingException {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException failure) {
            throw new MessagingException("The mail server's mailboxes cannot be emptied", failure);
        }
    }

    private static GreenMailUser mailbox(UserManager users, String email) throws UserException {
        synchronized (users) { // two first mails to one address at once
            GreenMailUser known = users.getUserByEmail(email);
            return known != null ? known : users.createUser(email, email, email);
        }
    }
}
