package org.zhibao.cases.view;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.preexamination.AgencyStanding;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** Which patent agencies are registered with which center? As the registry's log has told us. */
public final class AgenciesKnown implements Projection<AgenciesKnown.Document> {
    private static final String STREAM = "agency-";

    /** One agency; {@code position} is the last event of the registry that made it so. */
    public record Document(
            String id,
            String center,
            boolean listed,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            String position) {

        public AgencyStanding standing() {
            return new AgencyStanding(id, center, listed, validFrom, validTo, position);
        }

        private Document listed(boolean stands, LoggedEvent event) {
            return new Document(
                    id, center, stands, validFrom, validTo, event.position().toString());
        }
    }

    /** What we read of the registry's event; its other fields are no concern of ours. */
    private record Registered(
            String center, LocalDate validFrom, @Nullable LocalDate validTo) {}

    @Override
    public String name() {
        return "agencies-known";
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
        return event.stream().startsWith(STREAM) ? Set.of(event.stream().substring(STREAM.length())) : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document agency, String id, LoggedEvent event) {
        if (event.type().equals("agency.AgencyRegistered")) {
            Registered registered = event.as(Registered.class);
            return new Document(
                    id,
                    registered.center(),
                    true,
                    registered.validFrom(),
                    registered.validTo(),
                    event.position().toString());
        }
        if (agency == null) {
            return null;
        }
        return switch (event.type()) {
            case "agency.AgencySuspended", "agency.AgencyRemoved" -> agency.listed(false, event);
            case "agency.AgencyReinstated" -> agency.listed(true, event);
            default -> agency;
        };
    }
}
