package org.zhibao.registry.filingentity;

/** A document that was handed in, by its SHA-256. */
public record Material(String name, String sha256) {}
