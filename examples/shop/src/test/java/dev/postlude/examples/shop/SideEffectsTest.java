package dev.postlude.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import dev.postlude.examples.shop.catalog.Catalog;
import dev.postlude.examples.shop.embedded.WebhookReceiver;
import dev.postlude.examples.shop.invoice.InvoiceFolder;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.cache.CacheManager;
import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Blocking or after(): in the end the same has happened. */
@ShopTest
class SideEffectsTest {

    @LocalServerPort
    private int port;

    @Autowired
    private TaskRecorder tasks;

    @Autowired
    private GreenMail mail;

    @Autowired
    private WebhookReceiver webhook;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CacheManager caches;

    @Autowired
    private InvoiceFolder invoices;

    private Client client;

    @BeforeEach
    void begin() throws Exception {
        tasks.clear();
        client = new Client(port);
        client.get("/products");
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocking", "after"})
    void mailArrives(String mode) throws Exception {
        long order = order(mode);

        assertThat(List.of(mail.getReceivedMessages()))
                .extracting(MimeMessage::getSubject)
                .contains("Your order " + order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocking", "after"})
    void webhookIsCalled(String mode) throws Exception {
        long order = order(mode);

        assertThat(webhook.messages())
                .extracting(WebhookReceiver.Message::body)
                .contains("{\"text\":\"Order " + order + ": 2 x metronome\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocking", "after"})
    void auditAndAnalyticsAreWritten(String mode) throws Exception {
        long order = order(mode);

        assertThat(count("select count(*) from audit where order_id = " + order + " and what = 'POST /orders'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from analytics where order_id = " + order + " and amount_cents = 17800"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocking", "after"})
    void cachedProductsAreEvicted(String mode) throws Exception {
        String before = client.get("/products").body();

        order(mode);

        assertThat(client.get("/products").body()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocking", "after"})
    void temporaryInvoiceIsDeletedButTheInvoiceIsKept(String mode) throws Exception {
        long order = order(mode);

        assertThat(invoices.files())
                .noneMatch(file -> file.getFileName().toString().startsWith("order-" + order + "-"));
        HttpResponse<String> invoice = client.get("/orders/" + order + "/invoice");
        assertThat(invoice.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(invoice.body()).startsWith("%PDF-");
    }

    @Test
    void withoutSideEffectsNothingFollows() throws Exception {
        long order = order("none");

        assertThat(count("select count(*) from audit where order_id = " + order))
                .isZero();
        assertThat(caches.getCache(Catalog.CACHE).get(SimpleKey.EMPTY)).isNotNull();
        assertThat(invoices.files())
                .anyMatch(file -> file.getFileName().toString().startsWith("order-" + order + "-"));
    }

    private long order(String mode) throws Exception {
        HttpResponse<String> response = client.order(mode);
        assertThat(response.statusCode()).isEqualTo(201);
        tasks.awaitIdle();
        return Client.idOf(response);
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
