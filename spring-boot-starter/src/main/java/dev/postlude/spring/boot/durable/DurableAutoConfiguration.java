package dev.postlude.spring.boot.durable;

import dev.postlude.Postlude;
import dev.postlude.durable.DuplicateTaskException;
import dev.postlude.durable.Durable;
import dev.postlude.durable.DurableBuilder;
import dev.postlude.durable.DurableListener;
import dev.postlude.durable.DurableTask;
import dev.postlude.durable.DurableTracing;
import dev.postlude.spring.boot.PostludeAutoConfiguration;
import java.util.Arrays;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Durable tasks, if the application has {@code postlude-durable} and a {@link DurableTask} bean: otherwise there is no
 * thread and no table is needed. The engine within is no bean, so it is nobody's candidate, and an application's own
 * db-scheduler has nothing to do with it.
 */
@AutoConfiguration(
        after = PostludeAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnClass(Durable.class)
@ConditionalOnBooleanProperty(name = "postlude.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty(name = "postlude.durable.enabled", matchIfMissing = true)
public class DurableAutoConfiguration {

    /** Called by Spring. */
    public DurableAutoConfiguration() {}

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(DurableTask.class)
    @ConditionalOnClass(TransactionAwareDataSourceProxy.class)
    @EnableConfigurationProperties(DurableProperties.class)
    static class WithTasks {

        @Bean
        @ConditionalOnMissingBean
        Durable postludeDurable(
                DurableProperties properties,
                Postlude postlude,
                ListableBeanFactory beans,
                ObjectProvider<DataSource> dataSources,
                ObjectProvider<DurableTask<?>> tasks,
                ObjectProvider<DurableListener> listeners,
                ObjectProvider<DurableTracing> tracing) {
            DataSource dataSource = only(dataSources, beans);
            DurableBuilder builder = Durable.builder(dataSource)
                    .transactions(new TransactionAwareDataSourceProxy(dataSource), new SpringTransactions())
                    .postlude(postlude);
            properties.applyTo(builder);
            tasks.orderedStream().forEach(builder::task);
            listeners.orderedStream().forEach(builder::listener);
            tracing.ifUnique(builder::tracing);
            try {
                return builder.build();
            } catch (DuplicateTaskException duplicate) {
                throw new DurableSetupException(
                        String.valueOf(duplicate.getMessage()),
                        "Rename one of the beans' tasks. DurableTask beans: "
                                + Arrays.toString(beans.getBeanNamesForType(DurableTask.class)) + ".",
                        duplicate);
            } catch (IllegalArgumentException refused) {
                throw new DurableSetupException(
                        "A property under 'postlude.durable' cannot be used: " + refused.getMessage(),
                        "Change that property in your configuration, or remove it to get the default.",
                        refused);
            }
        }

        @Bean
        DurableLifecycle postludeDurableLifecycle(
                Durable durable,
                DurableProperties properties,
                ListableBeanFactory beans,
                ObjectProvider<DataSource> dataSources) {
            return new DurableLifecycle(durable, only(dataSources, beans), properties.initializeSchema());
        }

        private static DataSource only(ObjectProvider<DataSource> dataSources, ListableBeanFactory beans) {
            DataSource dataSource = dataSources.getIfUnique();
            if (dataSource == null) {
                String[] names = beans.getBeanNamesForType(DataSource.class);
                throw new DurableSetupException(
                        "Durable tasks are stored in the application's database, but there are " + names.length
                                + " DataSource beans to choose from: " + Arrays.toString(names) + ".",
                        names.length == 0
                                ? "Configure one, as with spring.datasource.url, or remove the DurableTask beans."
                                : "Mark one with @Primary, or declare a Durable bean of your own, made with"
                                        + " Durable.builder(dataSource).",
                        null);
            }
            return dataSource;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(DurableTask.class)
    @ConditionalOnMissingClass("org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy")
    static class WithoutJdbc {

        WithoutJdbc() {
            throw new DurableSetupException(
                    "Durable tasks are stored in the application's database, but spring-jdbc is not on the class path.",
                    "Add spring-boot-starter-jdbc and configure a data source, or remove the DurableTask beans.",
                    null);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(DurableTask.Builder.class)
    static class WithoutHandler {

        WithoutHandler(ObjectProvider<DurableTask.Builder<?>> builders) {
            throw new DurableSetupException(
                    "There are durable tasks without a handler: "
                            + builders.stream().map(Object::toString).toList() + ".",
                    "Complete each with .handledBy((payload, execution) -> ...), which makes a DurableTask of it.",
                    null);
        }
    }
}
