package dev.postlude.test.spring;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.postlude.test.RecordTasks;
import dev.postlude.test.RecordedTasks;
import dev.postlude.test.TestExchange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.client.RestTestClient;

@RecordTasks
@SpringBootTest(classes = OrdersApplication.class)
@AutoConfigureMockMvc
@AutoConfigureRestTestClient
class MockMvcRecordedTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private MockMvcTester tester;

    @Autowired
    private OrdersApplication.OrderService service;

    @Autowired
    private RecordedTasks recorded;

    @Test
    void tasksHaveRunWhenMockMvcReturns(RecordedTasks after) throws Exception {
        mvc.perform(post("/orders")).andExpect(status().isOk());
        assertThat(after).registeredExactly("audit", "receipt").allSucceeded();
        assertThat(service.ranOn).last().isSameAs(Thread.currentThread());
        assertThat(after.tasks().get(0).request()).isEqualTo("POST /orders");
    }

    @Test
    void tasksHaveRunWhenMockMvcTesterReturns(RecordedTasks after) {
        assertThat(tester.post().uri("/refused")).hasStatus(409);
        assertThat(after).succeeded("audit").skipped("receipt").failedWith("broken", IllegalStateException.class);
    }

    @Test
    void tasksHaveRunWhenRestTestClientReturns(@Autowired RestTestClient client, RecordedTasks after) {
        client.post().uri("/orders").exchange().expectStatus().isOk();
        assertThat(after).allSucceeded();
    }

    @Test
    void asynchronousControllersEndWithTheirDispatch(RecordedTasks after) throws Exception {
        var started = mvc.perform(get("/callable")).andReturn();
        started.getAsyncResult();
        assertThat(after).registered("audit").nothingRan();
        mvc.perform(asyncDispatch(started)).andExpect(status().isOk());
        assertThat(after).allSucceeded();
    }

    @RepeatedTest(2)
    void eachTestBeginsWithNothing(RecordedTasks after) throws Exception {
        assertThat(after).nothingRegistered();
        mvc.perform(post("/orders"));
        assertThat(after).registeredTimes("audit", 1);
    }

    @Test
    void theParameterIsTheContextsBean(RecordedTasks after, @Autowired RecordedTasks springs) {
        assertThat(after).isNotNull();
        org.assertj.core.api.Assertions.assertThat((Object) after)
                .isSameAs(recorded)
                .isSameAs(springs);
    }

    @Test
    void aDirectCallHasNoExchange() {
        org.assertj.core.api.Assertions.assertThatIllegalStateException()
                .isThrownBy(service::place)
                .withMessageContaining("no exchange");
    }

    @Test
    void aDirectCallHasTheExchangeThatTheTestAsksFor(RecordedTasks after, TestExchange exchange) {
        service.place();
        exchange.respond();
        assertThat(after).allSucceeded();
    }

    @RepeatedTest(2)
    void anExchangeThatIsLeftOpenDoesNotReachIntoTheNextTest(RecordedTasks after, TestExchange exchange) {
        assertThat(after.postlude().openExchanges()).isEqualTo(1);
        after("left", () -> {});
        assertThat(after).registeredExactly("left");
    }

    @Nested
    class Inside {

        @Test
        void theNestedClassUsesTheSameContext(RecordedTasks after) throws Exception {
            mvc.perform(post("/orders"));
            assertThat(after).allSucceeded();
            org.assertj.core.api.Assertions.assertThat((Object) after).isSameAs(recorded);
        }
    }
}
