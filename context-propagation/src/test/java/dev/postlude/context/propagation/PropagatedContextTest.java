package dev.postlude.context.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.After;
import dev.postlude.AfterTask;
import dev.postlude.Postlude;
import dev.postlude.TaskEvent;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** Spec 3.3. All tasks run one after another on the test's own thread, when it says so. */
class PropagatedContextTest {

    private final ThreadLocal<String> tenant = new ThreadLocal<>();
    private final ThreadLocal<String> live = new ThreadLocal<>();
    private final ContextRegistry registry = new ContextRegistry();
    private final List<Runnable> tasks = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();

    PropagatedContextTest() {
        registry.registerThreadLocalAccessor("tenant", tenant);
    }

    @AfterEach
    void clear() {
        MDC.clear();
    }

    private PropagatedContext.Builder builder() {
        return PropagatedContext.builder().registry(registry);
    }

    private Postlude runtime(PropagatedContext context) {
        return Postlude.builder().executor(tasks::add).threadContext(context).build();
    }

    private void register(PropagatedContext context, AfterTask task) throws Exception {
        runtime(context).run("request", () -> After.after("task", task));
    }

    private void runTasks() {
        tasks.forEach(Runnable::run);
        tasks.clear();
    }

    private void note() {
        seen.add(tenant.get() + " " + MDC.get("order"));
    }

    @Test
    void whatTheThreadCarriedIsThereAndGoneAfterwards() throws Exception {
        tenant.set("acme");
        MDC.put("order", "42");
        register(builder().build(), this::note);
        tenant.remove();
        MDC.clear();
        runTasks();
        assertThat(seen).containsExactly("acme 42");
        assertThat(tenant.get()).isNull();
        assertThat(MDC.get("order")).isNull();
    }

    @Test
    void whatTheTasksThreadHadIsKeptFromTheTaskAndBackAfterwards() throws Exception {
        register(builder().build(), this::note);
        tenant.set("the thread's own");
        MDC.put("order", "of the thread");
        runTasks();
        assertThat(seen).containsExactly("null null");
        assertThat(tenant.get()).isEqualTo("the thread's own");
        assertThat(MDC.get("order")).isEqualTo("of the thread");
    }

    @Test
    void whatATaskLeavesBehindDoesNotReachTheNext() throws Exception {
        PropagatedContext context = builder().build();
        register(context, () -> {
            tenant.set("left behind");
            MDC.put("order", "left behind");
        });
        tenant.set("acme");
        register(context, () -> {
            tenant.set("changed");
            MDC.put("order", "changed");
        });
        tenant.remove();
        register(context, this::note);
        runTasks();
        assertThat(seen).containsExactly("null null");
        assertThat(tenant.get()).isNull();
        assertThat(MDC.get("order")).isNull();
    }

    @Test
    void changesAfterTheRegistrationAreNotSeen() throws Exception {
        tenant.set("acme");
        MDC.put("order", "42");
        register(builder().build(), this::note);
        tenant.set("another");
        MDC.put("order", "43");
        runTasks();
        assertThat(seen).containsExactly("acme 42");
    }

    @Test
    void aTaskThatThrowsLeavesNothing() throws Exception {
        tenant.set("acme");
        register(builder().build(), () -> {
            note();
            throw new IllegalStateException("broken");
        });
        tenant.remove();
        runTasks();
        assertThat(seen).hasSize(1);
        assertThat(tenant.get()).isNull();
    }

    @Test
    void aThreadThatCarriesNothingCostsNoObject() {
        PropagatedContext context = builder().build();
        assertThat(context.capture()).isSameAs(context.capture());
        tenant.set("acme");
        assertThat(context.capture()).isNotSameAs(context.capture());
        tenant.remove();
    }

    @Test
    void theLiveRequestIsNeverCarried() throws Exception {
        registry.registerThreadLocalAccessor(
                new Named("org.springframework.web.context.request.RequestAttributesThreadLocalAccessor.KEY", live));
        live.set("the request");
        register(builder().build(), () -> seen.add(String.valueOf(live.get())));
        live.remove();
        runTasks();
        assertThat(seen).containsExactly("null");
    }

    @Test
    void whatIsLeftOutIsNot() throws Exception {
        tenant.set("acme");
        MDC.put("order", "42");
        register(
                builder()
                        .without("tenant")
                        .without(Slf4jThreadLocalAccessor.KEY)
                        .build(),
                this::note);
        tenant.remove();
        MDC.clear();
        runTasks();
        assertThat(seen).containsExactly("null null");
    }

    @Test
    void anAccessorOfItsOwnReplacesTheRegistrysOfTheSameKey() throws Exception {
        tenant.set("acme");
        register(builder().with(new Named("tenant", live)).build(), () -> seen.add(tenant.get() + " " + live.get()));
        tenant.remove();
        runTasks();
        assertThat(seen).containsExactly("null null");
    }

    @Test
    void theApplicationsAccessorForSomeOfTheMdcWins() throws Exception {
        registry.registerThreadLocalAccessor(new Slf4jThreadLocalAccessor("order"));
        MDC.put("order", "42");
        MDC.put("card", "secret");
        register(builder().build(), () -> seen.add(MDC.get("order") + " " + MDC.get("card")));
        MDC.clear();
        runTasks();
        assertThat(seen).containsExactly("42 null");
    }

    @Test
    void anAccessorThatFailsTakesTheOthersAwayAgainAndFailsTheTask() throws Exception {
        AtomicReference<TaskEvent> failed = new AtomicReference<>();
        registry.registerThreadLocalAccessor(new Broken());
        tenant.set("acme");
        Postlude postlude = Postlude.builder()
                .executor(tasks::add)
                .threadContext(builder().build())
                .listener(event -> failed.set(event))
                .build();
        postlude.run("request", () -> After.after("task", this::note));
        tenant.remove();
        runTasks();
        assertThat(seen).isEmpty();
        assertThat(failed.get().kind()).isEqualTo(TaskEvent.Kind.FAILED);
        assertThat(failed.get().error()).hasMessage("cannot be set");
        assertThat(tenant.get()).isNull();
    }

    private record Named(Object key, ThreadLocal<String> value) implements ThreadLocalAccessor<String> {

        @Override
        public String getValue() {
            return value.get();
        }

        @Override
        public void setValue(String carried) {
            value.set(carried);
        }

        @Override
        public void setValue() {
            value.remove();
        }
    }

    private static final class Broken implements ThreadLocalAccessor<String> {

        @Override
        public Object key() {
            return "broken";
        }

        @Override
        public String getValue() {
            return "value";
        }

        @Override
        public void setValue(String value) {
            throw new IllegalStateException("cannot be set");
        }

        @Override
        public void setValue() {
            throw new IllegalStateException("cannot be set");
        }
    }
}
