package org.zhibao.cases.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.preexamination.ApplicationKind;
import org.zhibao.cases.preexamination.PreExaminationEvent.AbnormalFilingRecorded;
import org.zhibao.cases.preexamination.PreExaminationEvent.AmendmentSubmitted;
import org.zhibao.cases.preexamination.PreExaminationEvent.DeclaredQualified;
import org.zhibao.cases.preexamination.PreExaminationEvent.DeclaredUnqualified;
import org.zhibao.cases.preexamination.PreExaminationEvent.Defect;
import org.zhibao.cases.preexamination.PreExaminationEvent.DueDateRecalculated;
import org.zhibao.cases.preexamination.PreExaminationEvent.ExaminationOpinionIssued;
import org.zhibao.cases.preexamination.PreExaminationEvent.FastTrackRecorded;
import org.zhibao.cases.preexamination.PreExaminationEvent.FilingReported;
import org.zhibao.cases.preexamination.PreExaminationEvent.GrantRecorded;
import org.zhibao.cases.preexamination.PreExaminationEvent.PreExaminationSubmitted;
import org.zhibao.cases.preexamination.PreExaminationEvent.PreExaminationWithdrawn;
import org.zhibao.cases.preexamination.PreExaminationEvent.Receipt;
import org.zhibao.cases.preexamination.PreExaminationEvent.RefusalRecorded;
import org.zhibao.cases.preexamination.PreExaminationEvent.RequestRejected;
import org.zhibao.cases.preexamination.PreExaminationId;
import org.zhibao.cases.preexamination.PreExaminationState;
import org.zhibao.deadlines.Deadline;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.projection.Projection;

/** What has been handed in for pre-examination, how far has each come, and what is due next? */
public final class PreExaminations implements Projection<PreExaminations.Document> {

    /**
     * One pre-examination; what has not happened is absent.
     *
     * @param textDigest of the text as it stands
     * @param due what runs now: the answer to the opinion, or the filing
     * @param grounds why it was not admitted, did not qualify, was refused, was abnormal or was withdrawn
     */
    public record Document(
            String id,
            String center,
            String division,
            String filingEntity,
            @Nullable String agency,
            PreExaminationState state,
            List<String> allowedCommands,
            ApplicationKind kind,
            String field,
            String title,
            @Nullable String document,
            String textDigest,
            LocalDate submittedOn,
            Receipt receipt,
            List<String> reliedOn,
            List<Defect> defects,
            @Nullable Deadline due,
            @Nullable LocalDate dueOn,
            @Nullable String applicationNumber,
            @Nullable LocalDate filedOn,
            @Nullable LocalDate decidedOn,
            List<String> grounds,
            Set<String> readers,
            Set<String> concerns,
            Instant changedAt) {}

    @Override
    public String name() {
        return "pre-examinations";
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
        return List.of(
                "center", "state", "filingEntity", "agency", "kind", "document", "dueOn", "submittedOn", "readers");
    }

    @Override
    public String linesAbout() {
        return "preexamination";
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return PreExaminationId.isStream(event.stream())
                ? Set.of(PreExaminationId.ofStream(event.stream()).value())
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document one, String id, LoggedEvent event) {
        if (one == null) {
            return event.type().equals("preexamination.PreExaminationSubmitted")
                    ? submitted(event, event.as(PreExaminationSubmitted.class))
                    : null;
        }
        PreExaminationState state = stateAfter(event, one.state());
        Deadline due = due(one, event);
        return new Document(
                one.id(),
                one.center(),
                one.division(),
                one.filingEntity(),
                one.agency(),
                state,
                state.allowedCommands(),
                one.kind(),
                one.field(),
                one.title(),
                one.document(),
                event.name().equals("AmendmentSubmitted")
                        ? event.as(AmendmentSubmitted.class).textDigest()
                        : one.textDigest(),
                one.submittedOn(),
                one.receipt(),
                one.reliedOn(),
                event.name().equals("ExaminationOpinionIssued")
                        ? event.as(ExaminationOpinionIssued.class).defects()
                        : one.defects(),
                due,
                due == null ? null : due.dueOn(),
                event.name().equals("FilingReported")
                        ? event.as(FilingReported.class).applicationNumber()
                        : one.applicationNumber(),
                event.name().equals("FilingReported")
                        ? event.as(FilingReported.class).filedOn()
                        : one.filedOn(),
                decidedOn(one, event),
                grounds(one, event),
                one.readers(),
                one.concerns(),
                event.at());
    }

    private static Document submitted(LoggedEvent event, PreExaminationSubmitted submitted) {
        Set<String> readers =
                new TreeSet<>(Set.of(Readers.office(submitted.center()), Readers.office(submitted.filingEntity())));
        if (submitted.agency() != null) {
            readers.add(Readers.office(submitted.agency()));
        }
        Set<String> concerns = new TreeSet<>(Set.of(Readers.party(submitted.filingEntity())));
        if (submitted.agency() != null) {
            concerns.add(Readers.party(submitted.agency()));
        }
        return new Document(
                submitted.preExamination(),
                submitted.center(),
                submitted.division(),
                submitted.filingEntity(),
                submitted.agency(),
                PreExaminationState.RECEIVED,
                PreExaminationState.RECEIVED.allowedCommands(),
                submitted.kind(),
                submitted.field(),
                submitted.title(),
                submitted.document(),
                submitted.textDigest(),
                submitted.submittedOn(),
                submitted.receipt(),
                submitted.reliedOn(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                readers,
                concerns,
                event.at());
    }

    private static PreExaminationState stateAfter(LoggedEvent event, PreExaminationState before) {
        return switch (event.name()) {
            case "RequestAdmitted" -> PreExaminationState.ADMITTED;
            case "RequestRejected" -> PreExaminationState.NOT_ADMITTED;
            case "PreExaminationStarted", "AmendmentSubmitted" -> PreExaminationState.EXAMINING;
            case "ExaminationOpinionIssued" -> PreExaminationState.OPINION_ISSUED;
            case "DeclaredQualified" -> PreExaminationState.QUALIFIED;
            case "DeclaredUnqualified" -> PreExaminationState.UNQUALIFIED;
            case "FilingReported" -> PreExaminationState.FILED;
            case "FastTrackRecorded" ->
                event.as(FastTrackRecorded.class).granted()
                        ? PreExaminationState.FAST_TRACKED
                        : PreExaminationState.FAST_TRACK_REFUSED;
            case "GrantRecorded" -> PreExaminationState.GRANTED;
            case "RefusalRecorded" -> PreExaminationState.REFUSED;
            case "AbnormalFilingRecorded" -> PreExaminationState.ABNORMAL;
            case "PreExaminationLapsed" -> PreExaminationState.LAPSED;
            case "PreExaminationWithdrawn" -> PreExaminationState.WITHDRAWN;
            default -> before;
        };
    }

    private static @Nullable Deadline due(Document one, LoggedEvent event) {
        return switch (event.name()) {
            case "ExaminationOpinionIssued" ->
                event.as(ExaminationOpinionIssued.class).answerBy();
            case "DeclaredQualified" -> event.as(DeclaredQualified.class).fileBy();
            case "DueDateRecalculated" -> event.as(DueDateRecalculated.class).deadline();
            case "AmendmentSubmitted", "FilingReported", "PreExaminationLapsed", "PreExaminationWithdrawn" -> null;
            default -> one.due();
        };
    }

    private static @Nullable LocalDate decidedOn(Document one, LoggedEvent event) {
        return switch (event.name()) {
            case "GrantRecorded" -> event.as(GrantRecorded.class).decidedOn();
            case "RefusalRecorded" -> event.as(RefusalRecorded.class).decidedOn();
            case "AbnormalFilingRecorded" ->
                event.as(AbnormalFilingRecorded.class).decidedOn();
            default -> one.decidedOn();
        };
    }

    private static List<String> grounds(Document one, LoggedEvent event) {
        return switch (event.name()) {
            case "RequestRejected" -> event.as(RequestRejected.class).grounds();
            case "DeclaredUnqualified" -> event.as(DeclaredUnqualified.class).grounds();
            case "RefusalRecorded" -> List.of(event.as(RefusalRecorded.class).ground());
            case "AbnormalFilingRecorded" ->
                List.of(event.as(AbnormalFilingRecorded.class).ground());
            case "PreExaminationWithdrawn" ->
                List.of(event.as(PreExaminationWithdrawn.class).reason());
            default -> one.grounds();
        };
    }
}
