package org.zhibao.cases;

/**
 * Words about people, readable only with the key of their case, which no log knows.
 *
 * @param digest SHA-256 over a salt that lies in the box and the text, so that nothing can be guessed from it
 * @param box what was written, encrypted, as Base64
 */
public record Sealed(String digest, String box) {}
