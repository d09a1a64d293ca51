package org.zhibao.registry.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.registry.Division;
import org.zhibao.registry.Province;
import org.zhibao.registry.workstation.WorkstationEvent.WorkstationActivated;
import org.zhibao.registry.workstation.WorkstationEvent.WorkstationClosed;
import org.zhibao.registry.workstation.WorkstationEvent.WorkstationSetUp;
import org.zhibao.registry.workstation.WorkstationEvent.WorkstationSuspended;
import org.zhibao.registry.workstation.WorkstationState;

/** Which workstations are there, and how does each stand? */
public final class RegisteredWorkstations implements Projection<RegisteredWorkstations.Document> {

    /**
     * One workstation.
     *
     * @param province the province-level code of its division
     * @param document the one that tells of it, where one does
     * @param ground why it is suspended or closed
     * @param validFrom its first day of activity
     * @param validTo the last day before its closing
     * @param since the day since which it has been in this state; absent while it is only proposed
     * @param held by state, and for all as {@code IN_FORCE}, the days from the first to the last on which it stood so in force
     */
    public record Document(
            String id,
            String center,
            String name,
            WorkstationState state,
            List<String> allowedCommands,
            String province,
            Division division,
            String address,
            @Nullable String document,
            @Nullable String ground,
            @Nullable LocalDate since,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            Instant changedAt,
            Map<String, Held> held) {
        private Document(
                String id,
                String center,
                String name,
                WorkstationState state,
                List<String> allowedCommands,
                String province,
                Division division,
                String address,
                @Nullable String document,
                @Nullable String ground,
                @Nullable LocalDate since,
                @Nullable LocalDate validFrom,
                @Nullable LocalDate validTo,
                Instant changedAt) {
            this(
                    id,
                    center,
                    name,
                    state,
                    allowedCommands,
                    province,
                    division,
                    address,
                    document,
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
        return "registered-workstations";
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
        return List.of("center", "state", "province", "document", "held.IN_FORCE.from", "held.SUSPENDED.from");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("workstation.")
                ? Set.of(event.stream().substring("workstation-".length()))
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document station, String id, LoggedEvent event) {
        return Held.carried(station, folded(station, event), event);
    }

    private static @Nullable Document folded(@Nullable Document station, LoggedEvent event) {
        if (station == null) {
            return event.type().equals("workstation.WorkstationSetUp")
                    ? setUp(event, event.as(WorkstationSetUp.class))
                    : null;
        }
        return switch (event.type()) {
            case "workstation.WorkstationActivated" ->
                changed(
                        station,
                        WorkstationState.ACTIVE,
                        null,
                        event.as(WorkstationActivated.class).effectiveOn(),
                        event);
            case "workstation.WorkstationSuspended" -> {
                WorkstationSuspended suspended = event.as(WorkstationSuspended.class);
                yield changed(station, WorkstationState.SUSPENDED, suspended.ground(), suspended.effectiveOn(), event);
            }
            case "workstation.WorkstationClosed" -> {
                WorkstationClosed closed = event.as(WorkstationClosed.class);
                yield changed(station, WorkstationState.CLOSED, closed.ground(), closed.effectiveOn(), event);
            }
            default -> station;
        };
    }

    private static Document setUp(LoggedEvent event, WorkstationSetUp setUp) {
        return new Document(
                setUp.workstation(),
                setUp.center(),
                setUp.name(),
                WorkstationState.PROPOSED,
                WorkstationState.PROPOSED.allowedCommands(),
                Province.of(setUp.division().code()).map(Province::code).orElse(""),
                setUp.division(),
                setUp.address(),
                setUp.document(),
                null,
                null,
                null,
                null,
                event.at());
    }

    private static Document changed(
            Document station, WorkstationState state, @Nullable String ground, LocalDate since, LoggedEvent event) {
        return new Document(
                station.id(),
                station.center(),
                station.name(),
                state,
                state.allowedCommands(),
                station.province(),
                station.division(),
                station.address(),
                station.document(),
                ground,
                since,
                station.validFrom() == null && state == WorkstationState.ACTIVE ? since : station.validFrom(),
                state == WorkstationState.CLOSED ? since.minusDays(1) : null,
                event.at());
    }
}
