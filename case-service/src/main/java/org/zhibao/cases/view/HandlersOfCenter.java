package org.zhibao.cases.view;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.handler.HandlerEvent.HandlerEnlisted;
import org.zhibao.cases.handler.HandlerId;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.projection.Projection;

/** Who handles cases at a center, what do they know, and how many do they take? */
public final class HandlersOfCenter implements Projection<HandlersOfCenter.Document> {
    /** One handler; who was released stays, as not enlisted. */
    public record Document(
            String id,
            String center,
            String handler,
            List<String> fields,
            int capacity,
            boolean enlisted,
            Set<String> readers) {

        /** Who names no field takes any. */
        public boolean knows(@Nullable String field) {
            return field == null || fields.isEmpty() || fields.contains(field);
        }
    }

    private record Named(String center, String handler) {}

    @Override
    public String name() {
        return "handlers-of-center";
    }

    @Override
    public Set<String> sources() {
        return Set.of("cases.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public List<String> indexes() {
        return List.of("center", "enlisted", "readers");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        if (!HandlerId.isStream(event.stream())) {
            return Set.of();
        }
        Named named = event.as(Named.class);
        return Set.of(new HandlerId(named.center(), named.handler()).value());
    }

    @Override
    public @Nullable Document fold(@Nullable Document before, String id, LoggedEvent event) {
        if (event.name().equals("HandlerEnlisted")) {
            HandlerEnlisted enlisted = event.as(HandlerEnlisted.class);
            return new Document(
                    id,
                    enlisted.center(),
                    enlisted.handler(),
                    enlisted.fields(),
                    enlisted.capacity(),
                    true,
                    Set.of(Readers.office(enlisted.center())));
        }
        return before == null
                ? null
                : new Document(
                        id,
                        before.center(),
                        before.handler(),
                        before.fields(),
                        before.capacity(),
                        false,
                        before.readers());
    }
}
