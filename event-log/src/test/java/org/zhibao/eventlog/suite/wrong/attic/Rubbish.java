package org.zhibao.eventlog.suite.wrong.attic;

/** Lies where nothing belongs. */
public record Rubbish() {}
