package org.zhibao.cases.view;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.preexamination.PreExaminingCenter;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** Which centers pre-examine, and for which industry fields? As the registry's log has told us. */
public final class PreExaminingCenters implements Projection<PreExaminingCenters.Document> {
    private static final String FUNCTION = "RAPID_PREEXAMINATION";

    /** One center; {@code position} is the last event of the registry that made it so. */
    public record Document(
            String id, String division, boolean operating, boolean approved, Set<String> fields, String position) {

        public PreExaminingCenter standing() {
            return new PreExaminingCenter(id, division, operating && approved, fields, position);
        }
    }

    /** What we read of the registry's events; its other fields are no concern of ours. */
    private record Registered(Division division) {}

    private record Approved(Division district, @Nullable List<String> industryFields, List<String> functions) {}

    private record Division(String code) {}

    private record Competence(@Nullable List<String> industryFields, List<String> functions) {}

    @Override
    public String name() {
        return "pre-examining-centers";
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
        String position = event.position().toString();
        if (event.type().equals("center.CenterEstablishmentApplied")) {
            return new Document(id, event.as(Registered.class).division().code(), false, false, Set.of(), position);
        }
        if (center == null) {
            return null;
        }
        return switch (event.type()) {
            case "center.CenterConstructionApproved" -> {
                Approved approved = event.as(Approved.class);
                yield new Document(
                        id,
                        approved.district().code(),
                        center.operating(),
                        approved.functions().contains(FUNCTION),
                        new TreeSet<>(known(approved.industryFields())),
                        position);
            }
            case "center.CompetenceExtended" -> {
                Competence more = event.as(Competence.class);
                Set<String> fields = new TreeSet<>(center.fields());
                fields.addAll(known(more.industryFields()));
                boolean approved = center.approved() || more.functions().contains(FUNCTION);
                yield new Document(id, center.division(), center.operating(), approved, fields, position);
            }
            case "center.CompetenceNarrowed" -> {
                Competence less = event.as(Competence.class);
                Set<String> fields = new TreeSet<>(center.fields());
                fields.removeAll(known(less.industryFields()));
                boolean approved = center.approved() && !less.functions().contains(FUNCTION);
                yield new Document(id, center.division(), center.operating(), approved, fields, position);
            }
            case "center.CenterOpened", "center.CenterResumed" ->
                new Document(id, center.division(), true, center.approved(), center.fields(), position);
            case "center.CenterSuspended", "center.CenterClosed" ->
                new Document(id, center.division(), false, center.approved(), center.fields(), position);
            default -> center;
        };
    }

    private static List<String> known(@Nullable List<String> fields) {
        return fields == null ? List.of() : fields;
    }
}
