package org.zhibao.registry.honour;

/** What is handed over. */
public enum HonourForm {
    PLAQUE,
    CERTIFICATE
}
