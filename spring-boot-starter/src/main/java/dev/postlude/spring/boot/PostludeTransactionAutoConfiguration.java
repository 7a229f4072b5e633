package dev.postlude.spring.boot;

import dev.postlude.TransactionBoundary;
import dev.postlude.spring.transaction.ReactiveTransactionAccessor;
import dev.postlude.spring.transaction.ReactiveTransactions;
import dev.postlude.spring.transaction.SpringTransactions;
import io.micrometer.context.ContextRegistry;
import java.util.concurrent.CompletionStage;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;

/** {@code afterCommit()} follows Spring's transactions (spec 2.4), those of threads and those of chains. */
@AutoConfiguration(after = PostludeAutoConfiguration.class)
@ConditionalOnClass(TransactionSynchronizationManager.class)
@Conditional(OnPostlude.class)
public class PostludeTransactionAutoConfiguration {

    /** Called by Spring. */
    public PostludeTransactionAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    TransactionBoundary postludeTransactions(ObjectProvider<OfChains> chains) {
        SpringTransactions ofThread = new SpringTransactions();
        OfChains ofChain = chains.getIfAvailable();
        if (ofChain == null) {
            return ofThread;
        }
        return () -> {
            CompletionStage<Boolean> transaction = ofThread.current();
            return transaction == null ? ofChain.transactions().current() : transaction;
        };
    }

    /** Known apart from the application's own boundaries. */
    record OfChains(ReactiveTransactions transactions) {}

    /** Reactor. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Mono.class)
    static class WithReactor {

        @Bean
        OfChains postludeReactiveTransactions() {
            return new OfChains(new ReactiveTransactions());
        }
    }

    /** Brings a chain's transaction to its threads, if the application has such transactions at all. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({Mono.class, ContextRegistry.class})
    static class WithContextPropagation {

        @Bean
        SmartInitializingSingleton postludeReactiveTransactionAccessor(ListableBeanFactory beans) {
            return () -> {
                if (beans.getBeanNamesForType(ReactiveTransactionManager.class, true, false).length > 0) {
                    ContextRegistry.getInstance().registerThreadLocalAccessor(new ReactiveTransactionAccessor());
                }
            };
        }
    }
}
