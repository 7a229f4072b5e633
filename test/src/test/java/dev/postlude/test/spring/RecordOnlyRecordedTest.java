package dev.postlude.test.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.test.RecordTasks;
import dev.postlude.test.RecordedTasks;
import dev.postlude.test.TaskMode;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** In a slice, with nothing running. */
@RecordTasks(TaskMode.RECORD_ONLY)
@WebMvcTest(OrdersApplication.Orders.class)
@ContextConfiguration(classes = OrdersApplication.class)
class RecordOnlyRecordedTest {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private OrdersApplication.OrderService service;

    @RepeatedTest(3)
    void registersAndRunsNothing(RecordedTasks after) {
        for (int request = 0; request < 100; request++) { // more than there are places
            assertThat(mvc.post().uri("/orders")).hasStatusOk();
        }
        assertThat(after).awaitIdle().registeredTimes("audit", 100).nothingRan();
        assertThat(service.ranOn).isEmpty();
        assertThat(after.postlude().running()).isEqualTo(64);
    }
}
