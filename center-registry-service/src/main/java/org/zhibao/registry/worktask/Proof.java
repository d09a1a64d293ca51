package org.zhibao.registry.worktask;

/** Something that shows what was done; kept elsewhere, and recognised by its SHA-256. */
public record Proof(String title, String sha256) {}
