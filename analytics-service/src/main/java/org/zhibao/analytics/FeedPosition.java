package org.zhibao.analytics;

/**
 * How far one partition of a log had been read when figures were computed.
 *
 * @param partition like {@code cases.log/3}
 * @param next the first offset not read
 * @param end where the log ended
 */
public record FeedPosition(String partition, long next, long end) {
    public boolean lags() {
        return next < end;
    }
}
