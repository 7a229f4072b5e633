package dev.postlude.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Records what the tests of a class register with {@code after()}, and says where it runs. A test method then asks for
 * {@link RecordedTasks} as a parameter.
 *
 * <p>In a plain test each test method has a runtime of its own, and an exchange around it: a parameter
 * {@link TestExchange} ends it. In a Spring test (any class with {@code SpringExtension}, as {@code @SpringBootTest}
 * and the slices have) the recorder belongs to the application context, where it can also be {@code @Autowired}, and is
 * emptied before each test method; requests have exchanges of their own, and there is one around a test method only if
 * it asks for a {@code TestExchange}. The mode is part of what Spring caches the context by. Tests that run in parallel
 * must not share a context.
 *
 * <p>A nested class has the annotation of the class around it, unless it has its own.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(PostludeExtension.class)
public @interface RecordTasks {

    /**
     * Where tasks run.
     *
     * @return the mode, {@link TaskMode#INLINE} unless set
     */
    TaskMode value() default TaskMode.INLINE;
}
