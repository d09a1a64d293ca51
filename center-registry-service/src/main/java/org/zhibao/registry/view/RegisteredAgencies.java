package org.zhibao.registry.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.registry.agency.AgencyEvent.AgencyRegistered;
import org.zhibao.registry.agency.AgencyEvent.AgencyReinstated;
import org.zhibao.registry.agency.AgencyEvent.AgencyRemoved;
import org.zhibao.registry.agency.AgencyEvent.AgencySuspended;
import org.zhibao.registry.agency.AgencyState;
import org.zhibao.registry.agency.Listing;

/** Which patent agencies are registered with which center, since when and until when? */
public final class RegisteredAgencies implements Projection<RegisteredAgencies.Document> {

    /**
     * One registration; what has not happened is absent.
     *
     * @param suspendedUntil the last day of the suspension, where it has one
     * @param ground why it is suspended or was removed
     * @param since the day since which it has been in this state
     * @param validTo its last day, earlier than its term when it was removed; absent while it is open
     * @param held by state, and for all as {@code IN_FORCE}, the days from the first to the last on which it stood so in force
     */
    public record Document(
            String id,
            String code,
            String name,
            String center,
            AgencyState state,
            List<String> allowedCommands,
            Listing listing,
            @Nullable LocalDate suspendedUntil,
            @Nullable String ground,
            LocalDate since,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            Instant changedAt,
            Map<String, Held> held) {
        private Document(
                String id,
                String code,
                String name,
                String center,
                AgencyState state,
                List<String> allowedCommands,
                Listing listing,
                @Nullable LocalDate suspendedUntil,
                @Nullable String ground,
                LocalDate since,
                LocalDate validFrom,
                @Nullable LocalDate validTo,
                Instant changedAt) {
            this(
                    id,
                    code,
                    name,
                    center,
                    state,
                    allowedCommands,
                    listing,
                    suspendedUntil,
                    ground,
                    since,
                    validFrom,
                    validTo,
                    changedAt,
                    Map.of());
        }
    }

    @Override
    public String name() {
        return "registered-agencies";
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
        return List.of("center", "code", "state", "held.IN_FORCE.from", "held.SUSPENDED.from");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("agency.") ? Set.of(event.stream().substring("agency-".length())) : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document agency, String id, LoggedEvent event) {
        return Held.carried(agency, folded(agency, event), event);
    }

    private static @Nullable Document folded(@Nullable Document agency, LoggedEvent event) {
        if (event.type().equals("agency.AgencyRegistered")) {
            return registered(event, event.as(AgencyRegistered.class));
        }
        if (agency == null) {
            return null;
        }
        return switch (event.type()) {
            case "agency.AgencySuspended" -> {
                AgencySuspended suspended = event.as(AgencySuspended.class);
                yield changed(
                        agency,
                        AgencyState.SUSPENDED,
                        suspended.until(),
                        suspended.ground(),
                        suspended.effectiveOn(),
                        event);
            }
            case "agency.AgencyReinstated" ->
                changed(
                        agency,
                        AgencyState.REGISTERED,
                        null,
                        null,
                        event.as(AgencyReinstated.class).effectiveOn(),
                        event);
            case "agency.AgencyRemoved" -> {
                AgencyRemoved removed = event.as(AgencyRemoved.class);
                yield changed(agency, AgencyState.REMOVED, null, removed.ground(), removed.effectiveOn(), event);
            }
            default -> agency;
        };
    }

    private static Document registered(LoggedEvent event, AgencyRegistered registered) {
        return new Document(
                registered.agency(),
                registered.code(),
                registered.name(),
                registered.center(),
                AgencyState.REGISTERED,
                AgencyState.REGISTERED.allowedCommands(),
                registered.listing(),
                null,
                null,
                registered.validFrom(),
                registered.validFrom(),
                registered.validTo(),
                event.at());
    }

    private static Document changed(
            Document agency,
            AgencyState state,
            @Nullable LocalDate suspendedUntil,
            @Nullable String ground,
            LocalDate since,
            LoggedEvent event) {
        LocalDate last = agency.validTo();
        boolean cutShort = state == AgencyState.REMOVED && (last == null || !since.isAfter(last));
        return new Document(
                agency.id(),
                agency.code(),
                agency.name(),
                agency.center(),
                state,
                state.allowedCommands(),
                agency.listing(),
                suspendedUntil,
                ground,
                since,
                agency.validFrom(),
                cutShort ? since.minusDays(1) : last,
                event.at());
    }
}
