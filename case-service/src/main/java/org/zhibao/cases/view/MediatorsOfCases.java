package org.zhibao.cases.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.projection.Views;

/** Who has mediated the dispute of each case? As the mediations' log has told us: they take no other part in it afterwards. */
public final class MediatorsOfCases implements Projection<MediatorsOfCases.Document> {
    private static final String STREAM = "mediation-";

    /**
     * One mediation that a case has opened.
     *
     * @param nominated who is asked at the moment
     * @param mediated who has accepted; who was replaced later stays among them
     */
    public record Document(
            String id, String caseId, @Nullable Person nominated, List<Person> mediated) {}

    /** The registry knows a person as a mediator and as an expert under different ids, so that the name counts too. */
    public record Person(String id, String name) {}

    private record Requested(@Nullable String caseId) {}

    private record Nominated(String mediator, String name) {}

    /** The ids and names of all who have mediated the dispute of this case. */
    public static Set<String> of(Views views, CaseId caseId) {
        return views.view(MediatorsOfCases.class).all(Query.where("caseId", caseId.value())).stream()
                .flatMap(mediation -> mediation.mediated().stream())
                .flatMap(person -> Stream.of(person.id(), person.name()))
                .collect(Collectors.toSet());
    }

    @Override
    public String name() {
        return "mediators-of-cases";
    }

    @Override
    public Set<String> sources() {
        return Set.of("mediations.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public List<String> indexes() {
        return List.of("caseId");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return switch (event.type()) {
            case "mediation.MediationRequested", "mediation.MediatorNominated", "mediation.NominationAccepted" ->
                Set.of(event.stream().substring(STREAM.length()));
            default -> Set.of();
        };
    }

    @Override
    public @Nullable Document fold(@Nullable Document before, String id, LoggedEvent event) {
        if (event.name().equals("MediationRequested")) {
            String caseId = event.as(Requested.class).caseId();
            return caseId == null ? before : new Document(id, caseId, null, List.of());
        }
        if (before == null) {
            return null;
        }
        if (event.name().equals("MediatorNominated")) {
            Nominated nominated = event.as(Nominated.class);
            return new Document(
                    id, before.caseId(), new Person(nominated.mediator(), nominated.name()), before.mediated());
        }
        List<Person> mediated = new ArrayList<>(before.mediated());
        if (before.nominated() != null) {
            mediated.add(before.nominated());
        }
        return new Document(id, before.caseId(), null, List.copyOf(mediated));
    }
}
