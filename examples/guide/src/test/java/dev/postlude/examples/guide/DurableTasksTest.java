package dev.postlude.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postlude.examples.guide.DurableShop.Mailer;
import dev.postlude.examples.guide.DurableShop.Orders;
import dev.postlude.examples.guide.DurableShop.Receipt;
import dev.postlude.examples.guide.DurableShop.Seen;
import dev.postlude.examples.guide.DurableShop.Shop;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(
        classes = DurableShop.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"spring.datasource.url=jdbc:h2:mem:guide-durable", "postlude.durable.initialize-schema=embedded"})
@AutoConfigureRestTestClient
class DurableTasksTest {

    @Autowired
    private Orders orders;

    @Autowired
    private Mailer mailer;

    @Test
    void theTaskIsStoredWithTheOrderAndRunsAfterTheResponse(@Autowired RestTestClient client) {
        client.post()
                .uri("/orders")
                .body(new NewOrder("tea"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(Seen.class)
                .isEqualTo(new Seen(List.of("receipt"), List.of()));
        await().atMost(Duration.ofSeconds(30)).until(() -> orders.storedTasks().isEmpty());
        assertThat(mailer.sent).containsExactly(new Receipt(42, 250));
        assertThat(mailer.keys).singleElement().asString().isNotBlank();
        assertThat(orders.count()).isEqualTo(1);
    }

    @Test
    void aRolledBackOrderStoresNoTask(@Autowired Shop shop, @Autowired TransactionTemplate transaction) {
        int before = orders.count();
        transaction.executeWithoutResult(status -> {
            shop.place(new NewOrder("coffee"));
            assertThat(orders.storedTasks()).containsExactly("receipt");
            status.setRollbackOnly();
        });
        assertThat(orders.count()).isEqualTo(before);
        assertThat(orders.storedTasks()).isEmpty();
    }
}
