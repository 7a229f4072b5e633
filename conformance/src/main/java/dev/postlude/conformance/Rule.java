package dev.postlude.conformance;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The rule of the specification that a case shows. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Rule {

    /**
     * The rule's number.
     *
     * @return as {@code 1.2}, or {@code 8} for the protocol's rules, which have no numbers of their own
     */
    String value();
}
