package dev.postlude.examples.shop.embedded;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** An embedded server starts only while nobody has named a real one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnlyWithoutCondition.class)
@interface OnlyWithout {

    /** The property that names a real server. */
    String value();
}
