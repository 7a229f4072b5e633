package dev.postlude.spring.annotation;

import dev.postlude.TaskOptions;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.aot.hint.annotation.Reflective;
import org.springframework.core.annotation.AliasFor;

/**
 * Has a bean's method run after the response, as if its body were given to {@link dev.postlude.After#after}. The call
 * returns at once. On an {@code @EventListener} the listener runs after the response.
 *
 * <p>The method returns nothing, or a {@link java.util.concurrent.CompletionStage} or
 * {@link java.util.concurrent.CompletableFuture} that ends the task when it completes; the caller's one completes with
 * it, and is cancelled if the task does not run. Anything else is refused at start-up. So are methods that a proxy
 * cannot see: private, static, and, unless the bean is proxied by its interfaces, final ones.
 *
 * <p>It works as Spring's other annotations do, by a proxy: a call from within the same object ({@code this.method()})
 * runs at once. The annotation may be on an interface's method. What the method itself is annotated with, a transaction
 * for example, happens inside the task.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective
public @interface AfterResponse {

    /**
     * As {@link #name}.
     *
     * @return the task's name
     */
    @AliasFor("name")
    String value() default "";

    /**
     * What the task is called in logs, metrics and thread names.
     *
     * @return the name; if empty, the class and the method, as {@code Orders.receipt}
     */
    @AliasFor("value")
    String name() default "";

    /**
     * The task's own deadline (spec 4.3), as {@code 5s}, {@code PT5S} or a placeholder {@code ${receipt.timeout}}.
     *
     * @return more than zero; if empty, the runtime's
     */
    String timeout() default "";

    /**
     * On which outcome the task runs (spec 2.3).
     *
     * @return the condition
     */
    Condition when() default Condition.ALWAYS;

    /**
     * Whether the task is tied to the caller's transaction (spec 2.4), as {@link TaskOptions#afterCommit()}.
     *
     * @return true if it runs only after a commit
     */
    boolean afterCommit() default false;

    /** Outcomes of the response on which a task runs. */
    enum Condition {
        /** Whatever became of the response. */
        ALWAYS,
        /** As {@link TaskOptions#onSuccess()}: it was sent, and its status is below 400. */
        ON_SUCCESS,
        /** As {@link TaskOptions#onFailure()}: anything else. */
        ON_FAILURE
    }
}
