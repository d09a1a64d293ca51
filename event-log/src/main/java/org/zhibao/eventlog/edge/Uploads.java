package org.zhibao.eventlog.edge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a request whose body is not the JSON of one command and is handed to the resource as it comes; how much of it, and what, is
 * for the resource.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Uploads {}
