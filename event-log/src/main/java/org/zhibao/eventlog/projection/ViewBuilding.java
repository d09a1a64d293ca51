package org.zhibao.eventlog.projection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A view has no documents to show yet: it is being built for the first time. Asking again later is safe. */
public final class ViewBuilding extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String projection;
    private final double progress;
    private final transient @Nullable Duration timeLeft;

    ViewBuilding(String projection, double progress, @Nullable Duration timeLeft) {
        super("%s is being built, %d %% done".formatted(projection, (int) (100 * progress)));
        this.projection = projection;
        this.progress = progress;
        this.timeLeft = timeLeft;
    }

    public String projection() {
        return projection;
    }

    /** From 0 to 1. */
    public double progress() {
        return progress;
    }

    /** How long it will take; null when that cannot be said yet. */
    public @Nullable Duration timeLeft() {
        return timeLeft;
    }
}
