package dev.postlude.examples.guide.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.examples.guide.NewOrder;
import dev.postlude.test.RecordTasks;
import dev.postlude.test.RecordedTasks;
import dev.postlude.test.TaskMode;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.web.servlet.client.RestTestClient;

// region test-server
@RecordTasks(TaskMode.REAL)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureRestTestClient
class OrderServerTest {

    @Test
    void theReceiptIsSent(@Autowired RestTestClient client, RecordedTasks after) {
        client.post()
                .uri("/orders")
                .body(new NewOrder("tea"))
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(after).awaitIdle().succeeded("receipt");
    }
}
// endregion
