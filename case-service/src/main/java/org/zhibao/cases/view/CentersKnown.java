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
     * @param fields the industry fields it is approved for
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
            Set<String> fields,
            String position) {

        public CenterStanding standing() {
            return new CenterStanding(id, division, operating, services(), fields, position);
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
            return new Document(id, name, kind, division, operates, functions, fields, positionOf(event));
        }

        private Document called(String newName, LoggedEvent event) {
            return new Document(id, newName, kind, division, operating, functions, fields, positionOf(event));
        }

        private Document in(String newDivision, Set<String> newFunctions, Set<String> newFields, LoggedEvent event) {
            return new Document(id, name, kind, newDivision, operating, newFunctions, newFields, positionOf(event));
        }

        private static String positionOf(LoggedEvent event) {
            return event.position().toString();
        }
    }

    @Override
    public List<String> indexes() {
        return List.of("operating");
    }

    /** What we read of the registry's events; its other fields are no concern of ours. */
    private record Registered(String kind, String name, Division division) {}

    private record Approved(Division district, @Nullable List<String> industryFields, List<String> functions) {}

    private record Division(String code) {}

    private record Renamed(String name) {}

    private record Competence(@Nullable List<String> industryFields, List<String> functions) {}

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
                    Set.of(),
                    event.position().toString());
        }
        if (center == null) {
            return null;
        }
        return switch (event.type()) {
            case "center.CenterConstructionApproved" -> {
                Approved approved = event.as(Approved.class);
                yield center.in(
                        approved.district().code(),
                        new TreeSet<>(approved.functions()),
                        new TreeSet<>(known(approved.industryFields())),
                        event);
            }
            case "center.CompetenceExtended" -> {
                Competence more = event.as(Competence.class);
                Set<String> functions = new TreeSet<>(center.functions());
                functions.addAll(more.functions());
                Set<String> fields = new TreeSet<>(center.fields());
                fields.addAll(known(more.industryFields()));
                yield center.in(center.division(), functions, fields, event);
            }
            case "center.CompetenceNarrowed" -> {
                Competence less = event.as(Competence.class);
                Set<String> functions = new TreeSet<>(center.functions());
                functions.removeAll(less.functions());
                Set<String> fields = new TreeSet<>(center.fields());
                fields.removeAll(known(less.industryFields()));
                yield center.in(center.division(), functions, fields, event);
            }
            case "center.CenterRenamed" -> center.called(event.as(Renamed.class).name(), event);
            case "center.CenterOpened", "center.CenterResumed" -> center.operating(true, event);
            case "center.CenterSuspended", "center.CenterClosed" -> center.operating(false, event);
            default -> center;
        };
    }

    private static List<String> known(@Nullable List<String> fields) {
        return fields == null ? List.of() : fields;
    }
}
