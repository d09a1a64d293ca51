package org.zhibao.cases.view;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.CenterStanding;
import org.zhibao.cases.ServiceItem;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** Which centers are there, do they operate, and what do they offer? As the registry's log has told us. */
public final class CentersKnown implements Projection<CentersKnown.Document> {

    /**
     * One center.
     *
     * @param functions what the registry lets it do, in the registry's words
     * @param position the last event of the registry that made it so
     */
    public record Document(
            String id,
            String name,
            String kind,
            String division,
            boolean operating,
            Set<String> functions,
            String position) {

        public CenterStanding standing() {
            return new CenterStanding(id, division, operating, services(), position);
        }

        private Set<ServiceItem> services() {
            Set<ServiceItem> services = EnumSet.noneOf(ServiceItem.class);
            if (kind.equals("ASSISTANCE") || functions.contains("RIGHTS_PROTECTION_ASSISTANCE")) {
                services.addAll(EnumSet.complementOf(EnumSet.of(ServiceItem.OVERSEAS_GUIDANCE)));
            }
            if (kind.equals("OVERSEAS_SUBCENTER") || functions.contains("OVERSEAS_DISPUTE_GUIDANCE")) {
                services.add(ServiceItem.OVERSEAS_GUIDANCE);
            }
            if (functions.contains("PATENT_NAVIGATION")) {
                services.add(ServiceItem.ANALYSIS_SERVICE);
            }
            return services;
        }

        private Document operating(boolean operates, LoggedEvent event) {
            return new Document(id, name, kind, division, operates, functions, positionOf(event));
        }

        private Document called(String newName, LoggedEvent event) {
            return new Document(id, newName, kind, division, operating, functions, positionOf(event));
        }

        private Document in(String newDivision, Set<String> newFunctions, LoggedEvent event) {
            return new Document(id, name, kind, newDivision, operating, newFunctions, positionOf(event));
        }

        private static String positionOf(LoggedEvent event) {
            return event.position().toString();
        }
    }

    /** What we read of the registry's events; its other fields are no concern of ours. */
    private record Registered(String kind, String name, Division division) {}

    private record Approved(Division district, List<String> functions) {}

    private record Division(String code) {}

    private record Renamed(String name) {}

    private record Competence(List<String> functions) {}

    @Override
    public String name() {
        return "centers-known";
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
        return event.type().startsWith("center.") ? Set.of(event.stream().substring("center-".length())) : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document center, String id, LoggedEvent event) {
        if (event.type().equals("center.CenterEstablishmentApplied")) {
            Registered registered = event.as(Registered.class);
            return new Document(
                    id,
                    registered.name(),
                    registered.kind(),
                    registered.division().code(),
                    false,
                    Set.of(),
                    event.position().toString());
        }
        if (center == null) {
            return null;
        }
        return switch (event.type()) {
            case "center.CenterConstructionApproved" -> {
                Approved approved = event.as(Approved.class);
                yield center.in(approved.district().code(), new TreeSet<>(approved.functions()), event);
            }
            case "center.CompetenceExtended" -> {
                Set<String> functions = new TreeSet<>(center.functions());
                functions.addAll(event.as(Competence.class).functions());
                yield center.in(center.division(), functions, event);
            }
            case "center.CompetenceNarrowed" -> {
                Set<String> functions = new TreeSet<>(center.functions());
                functions.removeAll(event.as(Competence.class).functions());
                yield center.in(center.division(), functions, event);
            }
            case "center.CenterRenamed" -> center.called(event.as(Renamed.class).name(), event);
            case "center.CenterOpened", "center.CenterResumed" -> center.operating(true, event);
            case "center.CenterSuspended", "center.CenterClosed" -> center.operating(false, event);
            default -> center;
        };
    }
}
