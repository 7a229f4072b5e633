package dev.postlude.examples.shop.effect;

import dev.postlude.examples.shop.ShopProperties;
import dev.postlude.examples.shop.embedded.RoundTrip;
import dev.postlude.examples.shop.order.Order;
import dev.postlude.examples.shop.order.PlacedOrder;
import jakarta.annotation.Priority;
import java.util.Locale;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Mails the customer a confirmation, over SMTP. */
@Component
@Priority(3)
class ConfirmationMail implements SideEffect {

    private final JavaMailSender sender;
    private final RoundTrip roundTrip;
    private final ShopProperties.Mail mail;
    private final ShopProperties.Latency latency;

    ConfirmationMail(JavaMailSender sender, RoundTrip roundTrip, ShopProperties properties) {
        this.sender = sender;
        this.roundTrip = roundTrip;
        this.mail = properties.mail();
        this.latency = properties.latency();
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public void perform(PlacedOrder placed) throws InterruptedException {
        roundTrip.toMailServer(latency.smtp());
        Order order = placed.order();
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(mail.from());
        message.setTo(order.email());
        message.setSubject("Your order " + order.id());
        message.setText(String.format(
                Locale.ROOT,
                "Thank you for %d x %s, EUR %d.%02d.%nYour invoice: /orders/%d/invoice%n",
                order.quantity(),
                order.product(),
                order.totalCents() / 100,
                order.totalCents() % 100,
                order.id()));
        sender.send(message);
    }
}
