package dev.postlude.examples.guide.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.test.RecordTasks;
import dev.postlude.test.RecordedTasks;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

// region test-mockmvc
@RecordTasks
@SpringBootTest
@AutoConfigureMockMvc
class OrderApiTest {

    @Autowired
    private MockMvcTester mvc;

    @Test
    void ordersAreAudited(RecordedTasks after) {
        assertThat(mvc.post()
                        .uri("/orders")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"item\":\"tea\"}"))
                .hasStatusOk();

        assertThat(after).ranInOrder("receipt", "audit").allSucceeded();
    }
}
// endregion
