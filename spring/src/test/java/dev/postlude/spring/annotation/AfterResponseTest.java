package dev.postlude.spring.annotation;

import static dev.postlude.TaskHandle.State.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postlude.Postlude;
import dev.postlude.TaskEvent;
import dev.postlude.TransactionBoundary;
import dev.postlude.spring.transaction.SpringTransactions;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Methods with @AfterResponse. Tasks run in place when their exchange ends, so what a call defers can be seen. */
class AfterResponseTest {

    private final Queue<TaskEvent> events = new ConcurrentLinkedQueue<>();
    private final TransactionBoundary transactions = new SpringTransactions();
    private final Postlude postlude = Postlude.builder()
            .executor(Runnable::run)
            .listener(events::add)
            .transactions(transactions)
            .build();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private Orders orders;
    private Queue<String> did;

    @BeforeEach
    void start() {
        start(OutsideExchange.RUN);
    }

    private void start(OutsideExchange policy) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("receipt.timeout", "7s")));
        context.registerBean(AfterResponsePostProcessor.class, () -> processor(policy));
        context.register(Application.class);
        context.refresh();
        orders = context.getBean(Orders.class);
        did = orders.did();
    }

    private AfterResponsePostProcessor processor(OutsideExchange policy) {
        AfterResponsePostProcessor processor = new AfterResponsePostProcessor(policy, () -> transactions);
        processor.setProxyTargetClass(true);
        return processor;
    }

    @AfterEach
    void close() {
        context.close();
        postlude.close();
    }

    private List<String> kindsOf(String task) {
        return events.stream()
                .filter(event -> event.task().equals(task))
                .map(event -> event.kind().name())
                .toList();
    }

    @Test
    void returnsAtOnceAndRunsAfterTheExchange() throws Exception {
        postlude.run("request", () -> {
            orders.receipt("tea");
            assertThat(did).isEmpty();
        });
        assertThat(did).containsExactly("receipt tea");
        assertThat(kindsOf("Orders.receipt")).containsExactly("REGISTERED", "STARTED", "SUCCEEDED");
        assertThat(events).first().satisfies(event -> assertThat(event.site()).isEqualTo("Orders.receipt"));
    }

    @Test
    void hasTheNameAndTheTimeoutOfTheAnnotation() throws Exception {
        postlude.run("request", () -> orders.named());
        assertThat(kindsOf("mail")).containsExactly("REGISTERED", "STARTED", "SUCCEEDED");
        DeferredMethod deferred = new DeferredMethods(text -> text.equals("${receipt.timeout}") ? "7s" : text)
                .of(Orders.class.getMethod("named"), Orders.class);
        assertThat(deferred.options()).asString().contains("name=mail", "timeout=PT7S");
    }

    @Test
    void runsOnTheOutcomeOfTheAnnotation() throws Exception {
        postlude.run("request", () -> {
            orders.onSuccess();
            orders.onFailure();
        });
        assertThatThrownBy(() -> postlude.run("broken", () -> {
                    orders.onSuccess();
                    orders.onFailure();
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(kindsOf("Orders.onSuccess")).contains("SUCCEEDED", "SKIPPED");
        assertThat(did).containsExactly("success", "failure");
    }

    @Test
    void aFailureIsTheTasksAndNotTheCallers() throws Exception {
        postlude.run("request", () -> orders.fails());
        assertThat(kindsOf("Orders.fails")).containsExactly("REGISTERED", "STARTED", "FAILED");
    }

    @Test
    void worksByAnInterfacesMethod() throws Exception {
        Mails mails = context.getBean(Mails.class);
        postlude.run("request", () -> {
            mails.send("tea");
            assertThat(did).isEmpty();
        });
        assertThat(did).containsExactly("sent tea");
        assertThat(kindsOf("SmtpMails.send")).containsExactly("REGISTERED", "STARTED", "SUCCEEDED");
    }

    @Test
    void aCallWithinTheObjectRunsAtOnce() throws Exception {
        postlude.run("request", () -> {
            orders.callsItself();
            assertThat(did).containsExactly("receipt from within");
        });
    }

    @Test
    void theTransactionOfTheMethodBeginsInTheTask() throws Exception {
        postlude.run("request", () -> orders.inTransaction());
        assertThat(did).containsExactly("transaction true");
    }

    @Test
    void goesBeforeAsync() throws Exception {
        postlude.run("request", () -> {
            orders.both();
            assertThat(kindsOf("Orders.both")).containsExactly("REGISTERED");
        });
        assertThat(kindsOf("Orders.both")).containsExactly("REGISTERED", "STARTED", "SUCCEEDED");
    }

    @Test
    void isTiedToTheCallersTransaction() throws Exception {
        TransactionTemplate template = context.getBean(TransactionTemplate.class);
        postlude.run(
                "request",
                () -> template.executeWithoutResult(status -> {
                    orders.afterCommit("lost");
                    status.setRollbackOnly();
                }));
        postlude.run("request", () -> template.executeWithoutResult(status -> orders.afterCommit("kept")));
        assertThat(did).containsExactly("after commit kept");
    }

    @Test
    void anEventsListenerRunsAfterTheResponse() throws Exception {
        postlude.run("request", () -> {
            context.publishEvent(new Placed("tea"));
            assertThat(did).isEmpty();
        });
        assertThat(did).containsExactly("heard of tea");
    }

    @Test
    void aTransactionalListenerIsDeferredFromTheCommitToTheResponse() throws Exception {
        TransactionTemplate template = context.getBean(TransactionTemplate.class);
        postlude.run("request", () -> {
            template.executeWithoutResult(status -> context.publishEvent(new Paid("tea")));
            template.executeWithoutResult(status -> {
                context.publishEvent(new Paid("coffee"));
                status.setRollbackOnly();
            });
            assertThat(did).isEmpty();
        });
        assertThat(did).containsExactly("paid tea");
    }

    @Test
    void aStageEndsTheTaskAndItsValueReachesTheCaller() throws Exception {
        CompletableFuture<CompletableFuture<String>> result = new CompletableFuture<>();
        postlude.run("request", () -> {
            result.complete(orders.upload());
            assertThat(did).isEmpty();
        });
        CompletableFuture<String> callers = result.join();
        assertThat(did).containsExactly("upload");
        assertThat(callers).isNotDone();
        assertThat(events).anyMatch(event -> event.handle().state() == RUNNING);
        orders.uploads().complete("42 kB");
        assertThat(callers).isCompletedWithValue("42 kB");
        assertThat(kindsOf("Orders.upload")).endsWith("SUCCEEDED");
    }

    @Test
    void aStagesErrorReachesTheCallerAndTheTaskHasFailed() throws Exception {
        CompletableFuture<CompletionStage<Void>> result = new CompletableFuture<>();
        postlude.run("request", () -> result.complete(orders.failsLater()));
        assertThatThrownBy(() -> result.join().toCompletableFuture().get())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("no network");
        assertThat(kindsOf("Orders.failsLater")).endsWith("FAILED");
    }

    @Test
    void theCallersStageIsCancelledIfTheTaskDoesNotRun() throws Exception {
        CompletableFuture<CompletableFuture<String>> result = new CompletableFuture<>();
        postlude.run("request", () -> result.complete(orders.uploadOnFailure()));
        assertThatThrownBy(() -> result.join().get())
                .isInstanceOf(CancellationException.class)
                .hasStackTraceContaining("Orders.uploadOnFailure ended as SKIPPED"); // the cause, since Java 23
    }

    @Test
    void outsideAnExchangeItRunsAtOnce() {
        orders.receipt("tea");
        orders.onSuccess();
        orders.onFailure();
        assertThat(did).containsExactly("receipt tea", "success");
        assertThatThrownBy(orders::fails).hasMessage("no mail today");
        assertThat(events).isEmpty();
    }

    @Test
    void outsideAnExchangeTheTransactionStillCounts() {
        TransactionTemplate template = context.getBean(TransactionTemplate.class);
        template.executeWithoutResult(status -> {
            orders.afterCommit("kept");
            assertThat(did).isEmpty();
        });
        assertThat(did).containsExactly("after commit kept");
        template.executeWithoutResult(status -> {
            orders.afterCommit("lost");
            status.setRollbackOnly();
        });
        orders.afterCommit("without");
        assertThat(did).containsExactly("after commit kept", "after commit without");
    }

    /** A message. */
    record Placed(String item) {}

    /** Another one. */
    record Paid(String item) {}

    /** Annotated where it is declared. */
    interface Mails {

        @AfterResponse
        void send(String item);
    }

    static class SmtpMails implements Mails {

        private final Orders orders;

        SmtpMails(Orders orders) {
            this.orders = orders;
        }

        @Override
        public void send(String item) {
            orders.did().add("sent " + item);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAsync(proxyTargetClass = true)
    @EnableTransactionManagement(proxyTargetClass = true)
    static class Application {

        @Bean
        Orders orders() {
            return new Orders();
        }

        @Bean
        Mails mails(Orders orders) {
            return new SmtpMails(orders);
        }

        @Bean
        DataSourceTransactionManager transactionManager() {
            return new DataSourceTransactionManager(new DriverManagerDataSource("jdbc:h2:mem:annotation"));
        }

        @Bean
        TransactionTemplate transactionTemplate(DataSourceTransactionManager manager) {
            return new TransactionTemplate(manager);
        }
    }

    static class Orders {

        private final Queue<String> did = new ConcurrentLinkedQueue<>();
        private final CompletableFuture<String> uploads = new CompletableFuture<>();

        Queue<String> did() {
            return did;
        }

        CompletableFuture<String> uploads() {
            return uploads;
        }

        @AfterResponse
        void receipt(String item) {
            did.add("receipt " + item);
        }

        @AfterResponse(name = "mail", timeout = "${receipt.timeout}")
        public void named() {
            did.add("mail");
        }

        @AfterResponse(when = AfterResponse.Condition.ON_SUCCESS)
        void onSuccess() {
            did.add("success");
        }

        @AfterResponse(when = AfterResponse.Condition.ON_FAILURE)
        void onFailure() {
            did.add("failure");
        }

        @AfterResponse
        void fails() {
            throw new IllegalStateException("no mail today");
        }

        void callsItself() {
            receipt("from within");
        }

        @AfterResponse
        @Transactional
        void inTransaction() {
            did.add("transaction " + TransactionSynchronizationManager.isActualTransactionActive());
        }

        @AfterResponse
        @org.springframework.scheduling.annotation.Async
        void both() {
            did.add("both");
        }

        @AfterResponse(afterCommit = true)
        void afterCommit(String item) {
            did.add("after commit " + item);
        }

        @EventListener
        @AfterResponse
        void on(Placed event) {
            did.add("heard of " + event.item());
        }

        @TransactionalEventListener
        @AfterResponse
        void on(Paid event) {
            did.add("paid " + event.item());
        }

        @AfterResponse
        CompletableFuture<String> upload() {
            did.add("upload");
            return uploads;
        }

        @AfterResponse
        CompletionStage<Void> failsLater() {
            return CompletableFuture.failedFuture(new IllegalStateException("no network"));
        }

        @AfterResponse(when = AfterResponse.Condition.ON_FAILURE)
        CompletableFuture<@Nullable String> uploadOnFailure() {
            return uploads;
        }
    }
}
