package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.After.outcome;
import static dev.postlude.After.request;
import static dev.postlude.TaskEvent.Kind.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.RequestView;
import org.junit.jupiter.api.Test;

/** Work that is not a request, and is an exchange all the same. */
abstract class UnitOfWorkCases {

    @Test
    @Rule("7.2")
    void makesAnyWorkAnExchange(Kit kit) throws Exception {
        String job = kit.path() + "/job";
        Told<RequestView> view = new Told<>();
        Told<Outcome> outcome = new Told<>();
        Told<Boolean> nested = new Told<>();
        int result = kit.instance().postlude().call(job, () -> {
            after("task", () -> {
                view.tell(request());
                outcome.tell(outcome());
                after("nested", () -> nested.tell(true));
            });
            kit.letTimePass();
            assertThat(kit.events(STARTED)).isEmpty();
            return 42;
        });
        assertThat(result).isEqualTo(42);
        assertThat(view.await().method()).isEqualTo("RUN");
        assertThat(view.await().path()).isEqualTo(job);
        assertThat(outcome.await().isSuccess()).isTrue();
        assertThat(nested.await()).isTrue();
        assertThat(Exchange.current()).isNull();
    }

    @Test
    @Rule("7.2")
    void runsTheTasksOfWorkThatFails(Kit kit) throws Exception {
        IllegalStateException thrown = new IllegalStateException("job");
        Told<Outcome> outcome = new Told<>();
        assertThatThrownBy(() -> kit.instance().postlude().run(kit.path(), () -> {
                    after("task", () -> outcome.tell(outcome()));
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(outcome.await().kind()).isEqualTo(Outcome.Kind.FAILED);
        assertThat(outcome.await().error()).isSameAs(thrown);
    }

    @Test
    @Rule("7.2")
    void makesWorkWithinARequestAnExchangeOfItsOwn(Kit kit) throws Exception {
        Told<RequestView> ofWork = new Told<>();
        Told<RequestView> ofRequest = new Told<>();
        kit.handle(call -> {
            kit.instance().postlude().run(kit.path() + "/job", () -> after("work's", () -> ofWork.tell(request())));
            ofWork.await();
            after("request's", () -> ofRequest.tell(request()));
            return Reply.text("text");
        });
        assertThat(kit.get().status()).isEqualTo(200);
        assertThat(ofWork.await().method()).isEqualTo("RUN");
        assertThat(ofRequest.await().method()).isEqualTo("GET");
    }
}
