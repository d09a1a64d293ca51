package org.zhibao.eventlog.projection;

/** A document with what it has folded, see {@link Folded}. */
record Stored<D>(String folded, D document) {}
