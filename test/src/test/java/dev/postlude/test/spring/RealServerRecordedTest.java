package dev.postlude.test.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postlude.test.RecordTasks;
import dev.postlude.test.RecordedTasks;
import dev.postlude.test.TaskMode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.TestRestTemplate;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureTestRestTemplate;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Against Tomcat on a port: tasks run on threads of their own, after the client has its response. */
@RecordTasks(TaskMode.REAL)
@SpringBootTest(classes = OrdersApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureRestTestClient
@AutoConfigureTestRestTemplate
class RealServerRecordedTest {

    @Autowired
    private RestTestClient client;

    @Autowired
    private TestRestTemplate template;

    @Autowired
    private OrdersApplication.OrderService service;

    @AfterEach
    void open() {
        service.gate.countDown();
    }

    @Test
    void withRestTestClient(RecordedTasks after) {
        client.post().uri("/orders").exchange().expectStatus().isOk();
        assertThat(after).awaitIdle().registeredExactly("audit", "receipt").allSucceeded();
    }

    @Test
    void withTestRestTemplate(RecordedTasks after) {
        assertThat(template.postForObject("/orders", null, String.class)).isEqualTo("created");
        assertThat(after).awaitIdle().allSucceeded();
    }

    @Test
    void theResponseComesWhileTheTaskIsStillBlocked(RecordedTasks after) {
        service.gate = new CountDownLatch(1);
        client.post()
                .uri("/orders")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .isEqualTo("created");
        assertThatThrownBy(() -> after.awaitIdle(Duration.ofMillis(50)))
                .hasMessageContaining("audit of POST /orders")
                .hasMessageContaining("registered at OrdersApplication.java:");
        service.gate.countDown();
        assertThat(after).awaitIdle().allSucceeded();
    }

    /** As often as a race between the client and the server's end of the exchange would need to show. */
    @Test
    void awaitIdleMissesNoTaskRightAfterAResponse(RecordedTasks after) {
        for (int request = 1; request <= 200; request++) {
            client.post().uri("/orders").exchange().expectStatus().isOk();
            after.awaitIdle();
            assertThat(after.tasks()).hasSize(2 * request).allMatch(task -> task.hasEnded());
        }
    }
}
