package org.zhibao.cases;

/**
 * What lies in the store of evidence.
 *
 * @param digest SHA-256, hex
 * @param mediaType found by its first bytes, whatever it was called
 */
public record StoredBytes(String digest, long length, String mediaType) {}
