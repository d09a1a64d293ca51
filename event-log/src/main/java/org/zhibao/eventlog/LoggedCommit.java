package org.zhibao.eventlog;

/** An accepted commit and where it lies. */
public record LoggedCommit(Position position, Commit commit) {}
