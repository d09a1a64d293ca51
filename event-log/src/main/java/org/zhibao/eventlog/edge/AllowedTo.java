package org.zhibao.eventlog.edge;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The roles that may call an operation at all; which things they may then see or change is for the access predicate. On a
 * method, or on a resource for all its methods that say nothing themselves.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface AllowedTo {
    Role[] value() default {};

    /** Whether everybody may, without a token; then no roles are named. */
    boolean everybody() default false;

    /** Whether everybody who is signed in may, whatever their roles; then no roles are named. */
    boolean signedIn() default false;
}
