package org.zhibao.registry.honour;

/** Who is honoured. */
public enum HonourKind {
    COLLECTIVE,
    INDIVIDUAL
}
