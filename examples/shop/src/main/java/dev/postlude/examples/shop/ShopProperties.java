package dev.postlude.examples.shop;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What can be set about the shop.
 *
 * @param latency how long the embedded servers take to answer
 * @param mail who mails are from, and where the embedded mail server listens
 * @param webhook where order messages are posted to
 * @param node which of several servers this is
 */
@ConfigurationProperties("shop")
@Validated
public record ShopProperties(
        @DefaultValue @Valid Latency latency,
        @DefaultValue @Valid Mail mail,
        @DefaultValue @Valid Webhook webhook,
        @DefaultValue Node node) {

    /**
     * The time that a real server would take. Real servers take their own: they are never slowed down.
     *
     * @param analytics before the analytics rows are written, with the embedded database only
     * @param audit before the audit row is written, with the embedded database only
     * @param smtp before the embedded mail server accepts a mail
     * @param webhook before the embedded webhook receiver answers
     * @param receipt while a receipt is printed, on any database
     */
    public record Latency(
            @DefaultValue("40ms") Duration analytics,
            @DefaultValue("40ms") Duration audit,
            @DefaultValue("180ms") Duration smtp,
            @DefaultValue("120ms") Duration webhook,
            @DefaultValue("300ms") Duration receipt) {

        private static final Duration MOST = Duration.ofSeconds(10);

        /** Refuses what nobody would wait for. */
        public Latency {
            check("analytics", analytics);
            check("audit", audit);
            check("smtp", smtp);
            check("webhook", webhook);
            check("receipt", receipt);
        }

        private static void check(String name, Duration value) {
            if (value.isNegative() || value.compareTo(MOST) > 0) {
                throw new IllegalArgumentException(
                        "shop.latency." + name + " is " + value + ", but must be from 0 to " + MOST.toSeconds() + "s");
            }
        }
    }

    /**
     * Mail.
     *
     * @param from the sender of the shop's mails
     * @param embeddedPort where the embedded mail server listens; 0 for any free port. Without effect once
     *     spring.mail.host is set
     */
    public record Mail(
            @DefaultValue("shop@example.org") @NotBlank @Email
            String from,

            @DefaultValue("0") @Min(0) @Max(65_535) int embeddedPort) {}

    /**
     * The webhook.
     *
     * @param url a receiver of {@code {"text": "..."}}, as Slack's; empty for the embedded one
     */
    public record Webhook(
            @DefaultValue("")
            @Pattern(regexp = "(https?://.+)?", message = "must be an http or https address, or empty")
            String url) {}

    /**
     * This server, among others on one database.
     *
     * @param name what the page calls it
     * @param other the address of the other one's page; empty if there is none
     * @param killable whether the page has a button that ends this process at once, as {@code kill -9} would
     */
    public record Node(
            @DefaultValue("this server") String name,
            @DefaultValue("") String other,
            @DefaultValue("false") boolean killable) {}
}
