package org.zhibao.eventlog.suite.wrong.bulb;

/** A sibling. */
public record Bulb() {}
