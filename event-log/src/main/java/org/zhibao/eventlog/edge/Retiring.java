package org.zhibao.eventlog.edge;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks an operation that will end: every answer of it says so, as RFC 9745 and RFC 8594 want it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Retiring {
    /** Since which day it should not be used any more, like {@code 2026-07-01}. */
    String since();

    /** The day from which on it is not there any more; at least six months later. */
    String sunset();

    /** The path of what to use instead. */
    String instead();
}
