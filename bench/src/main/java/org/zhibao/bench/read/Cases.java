package org.zhibao.bench.read;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zhibao.bench.Sample;
import org.zhibao.cases.assistance.AssistanceEvent;
import org.zhibao.cases.view.CasesOfCenter;
import org.zhibao.cases.view.WorkOnCases;
import org.zhibao.eventlog.EventCatalog;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.Sight;
import org.zhibao.eventlog.projection.ProjectionRunner;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.projection.View;

/** Whole cases of many centers, three of four closed and archived, the others still in hand; the first one is very long. */
public final class Cases {
    private static final int CENTERS = 75;
    /** How many events the first one has. */
    public static final int LONG = 1_000;

    private static final List<String> BEGUN = List.of(
            "ApplicationSubmitted",
            "ExaminationStarted",
            "CorrectionRequested",
            "CorrectionSubmitted",
            "ApplicationAccepted",
            "HandlerAssigned",
            "PartyAdded",
            "MandateRecorded",
            "EvidenceAdded",
            "EvidenceAdded",
            "ContactRecorded",
            "NoteAdded",
            "OpinionDrafted",
            "PanelAppointed",
            "OpinionSigned",
            "DissentRecorded");
    private static final List<String> ENDED =
            with(BEGUN, List.of("OpinionIssued", "OutcomeRecorded", "CaseClosed", "CaseArchived"));
    private static final List<String> GOING_ON = with(BEGUN, Collections.nCopies(4, "NoteAdded"));
    private static final List<String> NEVER_ENDING = with(BEGUN, Collections.nCopies(LONG - BEGUN.size(), "NoteAdded"));

    public static final int EVENTS_EACH = ENDED.size();

    public static final Lives.Kind KIND = new Lives.Kind(
            "cases.log",
            "assistance",
            "case-service/contract",
            new EventCatalog().add("assistance", AssistanceEvent.class),
            List.of(new CasesOfCenter(), new WorkOnCases()),
            number -> number == 0 ? NEVER_ENDING : number % 4 == 0 ? GOING_ON : ENDED,
            number -> Map.of("CN310000-2026-0000000000000001", id(number), "310000-as-north", center(number)),
            Cases::id);

    private Cases() {}

    private static List<String> with(List<String> first, List<String> then) {
        List<String> all = new ArrayList<>(first);
        all.addAll(then);
        return List.copyOf(all);
    }

    private static String id(long number) {
        return "CN310000-2026-%016d".formatted(number);
    }

    private static String center(long number) {
        return "310000-as-%04d".formatted(number / 4 % CENTERS);
    }

    /** A center's page of open cases, what is due first first, from the view that its lists of work are made of. */
    @SuppressWarnings("unchecked") // The runner of that projection has that view.
    public static Sample openCases(List<ProjectionRunner<?>> runners, int times) {
        View<WorkOnCases.Document> work = (View<WorkOnCases.Document>) runners.stream()
                .filter(runner -> runner.projection() instanceof WorkOnCases)
                .findFirst()
                .orElseThrow()
                .view();
        Query open = Query.where("center", center(7))
                .and("open", true)
                .sortAscending("dueBy")
                .limit(50);
        String office = Readers.office(center(7));
        Sight clerk = new Sight(Readers.person("bench"), Set.of(office), false, Set.of(), LocalDate.EPOCH);
        View<WorkOnCases.Document> seen = work.seenBy(clerk);
        return Lives.timed(times, () -> seen.find(open).items().size());
    }
}
