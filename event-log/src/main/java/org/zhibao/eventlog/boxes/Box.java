package org.zhibao.eventlog.boxes;

/**
 * Words in a closed box.
 *
 * @param digest SHA-256 over a salt that lies in the box and the words, so that nothing can be guessed from it
 * @param box the words, encrypted, as Base64
 */
public record Box(String digest, String box) {}
