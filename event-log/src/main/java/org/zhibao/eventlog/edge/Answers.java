package org.zhibao.eventlog.edge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.zhibao.eventlog.projection.Projection;

/** Marks a GET that answers from a view, or a command that relies on one: {@code Read-After} waits for that view. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Answers {
    Class<? extends Projection<?>> value();
}
