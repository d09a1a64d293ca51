package org.zhibao.eventlog.edge;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.zhibao.eventlog.Recent;

/**
 * So many requests per minute for each client, who is a person for an office. What is left fills up evenly, so that a client who
 * keeps to it never waits, and one who does not waits as short as possible. Each instance counts for itself.
 */
@Singleton
class RateLimits {
    private static final int REMEMBERED = 20_000;
    private static final double NANOS_PER_MINUTE = 60e9;

    private final int perMinute;
    private final LongSupplier nanos;
    private final Recent<Bucket> buckets = new Recent<>(REMEMBERED);

    /**
     * How a client stands after a request.
     *
     * @param remaining how many more there may be at once
     * @param resetSeconds until all of the limit is there again
     * @param retrySeconds until the next one may be; 0 when this one was granted
     */
    record Allowance(int limit, long remaining, long resetSeconds, long retrySeconds) {
        boolean isGranted() {
            return retrySeconds == 0;
        }

        /** As the IETF's draft on RateLimit header fields writes it. */
        String header() {
            return "\"client\";r=%d;t=%d".formatted(remaining, resetSeconds);
        }

        String policy() {
            return "\"client\";q=%d;w=60".formatted(limit);
        }
    }

    private static final class Bucket {
        private double left;
        private long at;

        Bucket(double left, long at) {
            this.left = left;
            this.at = at;
        }

        synchronized Allowance take(int limit, long now) {
            left = Math.min(limit, left + (now - at) / NANOS_PER_MINUTE * limit);
            at = now;
            boolean granted = left >= 1;
            if (granted) {
                left -= 1;
            }
            return new Allowance(
                    limit,
                    (long) left,
                    (long) Math.ceil((limit - left) * 60 / limit),
                    granted ? 0 : Math.max(1, (long) Math.ceil((1 - left) * 60 / limit)));
        }
    }

    @Inject
    RateLimits(
            @ConfigProperty(name = "zhibao.requests-per-minute", defaultValue = "-1") int perMinute,
            @ConfigProperty(name = "zhibao.environment", defaultValue = "production") String environment) {
        this(perMinute >= 0 ? perMinute : environment.equals("local") ? 0 : 3_000, System::nanoTime);
    }

    RateLimits(int perMinute, LongSupplier nanos) {
        this.perMinute = perMinute;
        this.nanos = nanos;
    }

    boolean isUnlimited() {
        return perMinute == 0;
    }

    Allowance take(Principal client) {
        long now = nanos.getAsLong();
        return bucket(client.office() + "\n" + client.actor(), now).take(perMinute, now);
    }

    private synchronized Bucket bucket(String client, long now) {
        Bucket known = buckets.get(client);
        if (known == null) {
            known = new Bucket(perMinute, now);
            buckets.put(client, known);
        }
        return known;
    }
}
