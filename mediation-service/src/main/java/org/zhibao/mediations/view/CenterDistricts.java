package org.zhibao.mediations.view;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** In which district does each center lie? As the registry's log has told us. */
public final class CenterDistricts implements Projection<CenterDistricts.Document> {
    private static final String STREAM = "center-";

    /** One center; {@code division} is a GB/T 2260 code. */
    public record Document(String id, String division) {}

    private record Approved(Division district) {}

    private record Division(String code) {}

    @Override
    public String name() {
        return "center-districts";
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
    public Set<String> keys(LoggedEvent event) {
        return event.type().equals("center.CenterConstructionApproved")
                ? Set.of(event.stream().substring(STREAM.length()))
                : Set.of();
    }

    @Override
    public Document fold(@Nullable Document before, String id, LoggedEvent event) {
        return new Document(id, event.as(Approved.class).district().code());
    }
}
