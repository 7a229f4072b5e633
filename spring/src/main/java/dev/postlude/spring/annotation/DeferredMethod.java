package dev.postlude.spring.annotation;

import dev.postlude.TaskOptions;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * An annotated method as it is to be run.
 *
 * @param name of the method, for messages
 * @param options of its tasks
 * @param when as annotated
 * @param isAfterCommit as annotated
 * @param isAsync whether it returns a stage
 */
record DeferredMethod(
        String name, TaskOptions options, AfterResponse.Condition when, boolean isAfterCommit, boolean isAsync) {

    /** Refuses what cannot be deferred, by the method's name. */
    static DeferredMethod of(
            Method method, Class<?> beanType, AfterResponse annotation, UnaryOperator<String> placeholders) {
        String name = beanType.getSimpleName() + "." + method.getName();
        Class<?> returned = method.getReturnType();
        boolean async = returned == CompletionStage.class || returned == CompletableFuture.class;
        if (!async && returned != void.class) {
            throw new IllegalStateException("@AfterResponse method " + name + " returns " + returned.getTypeName()
                    + ", but its caller has gone on before there is a result: let it return void, CompletionStage or"
                    + " CompletableFuture (a Mono's toFuture(), for example).");
        }
        try {
            return new DeferredMethod(
                    name, options(name, annotation, placeholders), annotation.when(), annotation.afterCommit(), async);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalStateException(
                    "@AfterResponse method " + name + " cannot be used: " + wrong.getMessage(), wrong);
        }
    }

    private static TaskOptions options(String name, AfterResponse annotation, UnaryOperator<String> placeholders) {
        String given = placeholders.apply(annotation.name());
        TaskOptions options = TaskOptions.named(given.isEmpty() ? name : given).registeredAt(name);
        String timeout = placeholders.apply(annotation.timeout());
        if (!timeout.isEmpty()) {
            options = options.timeout(DurationFormatterUtils.detectAndParse(timeout));
        }
        if (annotation.afterCommit()) {
            options = options.afterCommit();
        }
        return switch (annotation.when()) {
            case ALWAYS -> options;
            case ON_SUCCESS -> options.onSuccess();
            case ON_FAILURE -> options.onFailure();
        };
    }
}
