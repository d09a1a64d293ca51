package org.zhibao.eventlog.service;

import java.time.Instant;
import org.zhibao.eventlog.Hash;
import org.zhibao.eventlog.Position;

/**
 * What a stream amounts to, and as of which event.
 *
 * @param sequence of the last event it contains: the ETag
 * @param at when that event was recorded
 */
public record Stated<D>(D document, long sequence, Hash hash, Position position, Instant at) {}
