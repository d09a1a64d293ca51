package org.zhibao.analytics.view;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** Which centers are there, where, and how far has each come? One document per center: there are a few thousand. */
public final class CentersOfNetwork implements Projection<CentersOfNetwork.Document> {
    private static final String STREAM_PREFIX = "center-";
    private static final String TYPE_PREFIX = "center.";

    /**
     * One center.
     *
     * @param asOf when the last event about it was recorded
     */
    public record Document(String id, String name, String kind, String province, CenterState state, Instant asOf) {
        Document in(CenterState state, Instant at) {
            return new Document(id, name, kind, province, state, at);
        }

        Document named(String name, Instant at) {
            return new Document(id, name, kind, province, state, at);
        }

        Document at(Instant at) {
            return new Document(id, name, kind, province, state, at);
        }
    }

    /** What we read of the event that a center begins with. */
    record CenterEstablishmentApplied(String name, String kind, Division division) {}

    /** What we read of a renaming. */
    record CenterRenamed(String name) {}

    /** A division as the registry writes it. */
    record Division(String code) {}

    @Override
    public String name() {
        return "centers-of-network";
    }

    @Override
    public Set<String> sources() {
        return Set.of("centers.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public List<String> indexes() {
        return List.of("province");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith(TYPE_PREFIX)
                ? Set.of(event.stream().substring(STREAM_PREFIX.length()))
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document center, String key, LoggedEvent event) {
        if (event.name().equals("CenterEstablishmentApplied")) {
            var applied = event.as(CenterEstablishmentApplied.class);
            return new Document(
                    key,
                    applied.name(),
                    applied.kind(),
                    Province.of(applied.division().code()),
                    CenterState.APPLIED,
                    event.at());
        }
        if (center == null) {
            return null;
        }
        if (event.name().equals("CenterRenamed")) {
            return center.named(event.as(CenterRenamed.class).name(), event.at());
        }
        CenterState state = CenterState.after(event.name());
        return state == null ? center.at(event.at()) : center.in(state, event.at());
    }
}
