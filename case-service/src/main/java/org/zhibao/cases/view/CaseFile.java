package org.zhibao.cases.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.AuthorityKind;
import org.zhibao.cases.Channel;
import org.zhibao.cases.Competence;
import org.zhibao.cases.Connection;
import org.zhibao.cases.ServiceItem;
import org.zhibao.cases.assistance.AssistanceEvent.ApplicationRefused;
import org.zhibao.cases.assistance.AssistanceEvent.ApplicationSubmitted;
import org.zhibao.cases.assistance.AssistanceEvent.AuthorityDecisionRecorded;
import org.zhibao.cases.assistance.AssistanceEvent.CaseClosed;
import org.zhibao.cases.assistance.AssistanceEvent.CaseImported;
import org.zhibao.cases.assistance.AssistanceEvent.CorrectionRequested;
import org.zhibao.cases.assistance.AssistanceEvent.CorrectionSubmitted;
import org.zhibao.cases.assistance.AssistanceEvent.DisputeNamed;
import org.zhibao.cases.assistance.AssistanceEvent.HandlerAssigned;
import org.zhibao.cases.assistance.AssistanceEvent.HandlingSuspended;
import org.zhibao.cases.assistance.AssistanceEvent.MediationOpened;
import org.zhibao.cases.assistance.AssistanceEvent.MediationOutcome;
import org.zhibao.cases.assistance.AssistanceEvent.MediationOutcomeRecorded;
import org.zhibao.cases.assistance.AssistanceEvent.MissingItem;
import org.zhibao.cases.assistance.AssistanceEvent.ObjectionLodged;
import org.zhibao.cases.assistance.AssistanceEvent.OpinionDrafted;
import org.zhibao.cases.assistance.AssistanceEvent.OpinionIssued;
import org.zhibao.cases.assistance.AssistanceEvent.OutcomeRecorded;
import org.zhibao.cases.assistance.AssistanceEvent.Receipt;
import org.zhibao.cases.assistance.AssistanceEvent.ReferredToAuthority;
import org.zhibao.cases.assistance.AssistanceEvent.RefusalRevoked;
import org.zhibao.cases.assistance.AssistanceEvent.RefusalUpheld;
import org.zhibao.cases.assistance.AssistanceEvent.Result;
import org.zhibao.cases.assistance.AssistanceEvent.TakenBackFromAuthority;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.cases.assistance.CaseState;
import org.zhibao.deadlines.Deadline;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.projection.Projection;

/** How does one case stand? Folded from its own events, so it can be asked for any instant. */
public final class CaseFile implements Projection<CaseFile.Document> {

    /**
     * The file of a case; what has not happened is absent.
     *
     * @param dispute blinded key of the right and the parties; absent when no right is known
     * @param deadline the one that runs now
     */
    public record Document(
            String id,
            String center,
            CaseState state,
            List<String> allowedCommands,
            Custody custody,
            Application application,
            @Nullable Deadline deadline,
            @Nullable Correction correction,
            @Nullable Refusal refusal,
            @Nullable String handler,
            @Nullable String suspendedBecause,
            @Nullable Opinion opinion,
            @Nullable Mediation mediation,
            @Nullable Referral referral,
            @Nullable String dispute,
            @Nullable String outcome,
            @Nullable Closing closing,
            @Nullable Imported imported,
            Set<String> readers,
            List<Readers.Until> readersUntil,
            Set<String> concerns,
            Instant changedAt) {}

    /**
     * What was asked for, and what proves it.
     *
     * @param competence whether what was said shows that the center may take it; absent when nobody judged that
     */
    public record Application(
            String division,
            ServiceItem serviceItem,
            Channel channel,
            String applicant,
            boolean exportOriented,
            @Nullable String country,
            List<Connection> connections,
            @Nullable String field,
            @Nullable Competence competence,
            @Nullable String rightNumber,
            String matter,
            Instant receivedAt,
            LocalDate submittedOn,
            Receipt receipt,
            String reliedOn) {}

    /** What was missing, and what was handed in. */
    public record Correction(
            List<MissingItem> items,
            Deadline correctBy,
            @Nullable String summary,
            @Nullable Instant receivedAt) {}

    /** Why it was refused, and what the applicant can do. */
    public record Refusal(
            List<String> grounds,
            String remedy,
            Deadline objectBy,
            @Nullable Objection objection) {}

    /** What was brought against the refusal, and how another authority decided; absent while it has not. */
    public record Objection(
            List<String> grounds,
            Instant receivedAt,
            @Nullable Review review) {}

    /** The decision on an objection. */
    public record Review(boolean upheld, String authority, String reasons, Instant decidedAt) {}

    /** The latest opinion, a draft until it is issued. */
    public record Opinion(
            int number,
            String text,
            @Nullable String notice,
            @Nullable Instant issuedAt) {}

    /** The latest mediation, open until it has an outcome. */
    public record Mediation(
            String id,
            List<String> parties,
            String matter,
            @Nullable MediationOutcome outcome,
            @Nullable String ground) {}

    /** The latest referral that was sent, with the authority until it is returned or has an outcome. */
    public record Referral(
            String id,
            String authority,
            AuthorityKind authorityKind,
            @Nullable String returnedBecause,
            @Nullable String outcome) {}

    /** Where it was kept before, and the days that were written there. */
    public record Imported(
            String source,
            String legacyNumber,
            LocalDate submittedOn,
            @Nullable LocalDate acceptedOn,
            @Nullable LocalDate closedOn,
            Instant recordedAt) {}

    /** What it came to. */
    public record Closing(Result result, Instant closedAt) {}

    @Override
    public String name() {
        return "case-file";
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
    public Set<String> keys(LoggedEvent event) {
        return CaseId.isStream(event.stream())
                ? Set.of(CaseId.ofStream(event.stream()).value())
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document file, String id, LoggedEvent event) {
        if (file == null) {
            return event.type().equals("assistance.ApplicationSubmitted")
                    ? opened(event, event.as(ApplicationSubmitted.class))
                    : null;
        }
        CaseState state = StateAfter.of(event, file.state());
        String center = Custody.centerAfter(event, file.center());
        Custody custody = file.custody().after(event);
        CaseReaders readers = CaseReaders.beside(
                        file.custody().readers(file.center()), file.readers(), file.readersUntil(), file.concerns())
                .after(event);
        return new Document(
                file.id(),
                center,
                state,
                custody.isLocked() ? state.allowedWhileLocked() : state.allowedCommands(),
                custody,
                file.application(),
                DeadlineAfter.of(event, file.deadline()),
                correction(file, event),
                refusal(file, event),
                handler(file, event),
                suspendedBecause(file, event),
                opinion(file, event),
                mediation(file, event),
                referral(file, event),
                event.type().equals("assistance.DisputeNamed")
                        ? event.as(DisputeNamed.class).dispute()
                        : file.dispute(),
                outcome(file, event),
                closing(file, event),
                imported(file, event),
                readers.and(custody.readers(center)),
                readers.mandates(),
                readers.concerns(),
                event.at());
    }

    private static Document opened(LoggedEvent event, ApplicationSubmitted submitted) {
        Application application = new Application(
                submitted.division(),
                submitted.serviceItem(),
                submitted.channel(),
                submitted.applicant(),
                submitted.exportOriented(),
                submitted.country(),
                submitted.connections() == null ? List.of() : submitted.connections(),
                submitted.field(),
                submitted.competence(),
                submitted.rightNumber(),
                submitted.matter(),
                submitted.receivedAt(),
                submitted.submittedOn(),
                submitted.receipt(),
                submitted.reliedOn());
        CaseReaders readers = CaseReaders.of(event, submitted);
        return new Document(
                submitted.id(),
                submitted.center(),
                CaseState.SUBMITTED,
                CaseState.SUBMITTED.allowedCommands(),
                Custody.FIRST,
                application,
                submitted.examineBy(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                readers.and(Custody.FIRST.readers(submitted.center())),
                readers.mandates(),
                readers.concerns(),
                event.at());
    }

    private static @Nullable Correction correction(Document file, LoggedEvent event) {
        Correction before = file.correction();
        if (event.type().equals("assistance.CorrectionRequested")) {
            CorrectionRequested requested = event.as(CorrectionRequested.class);
            return new Correction(requested.items(), requested.correctBy(), null, null);
        }
        if (event.type().equals("assistance.CorrectionSubmitted") && before != null) {
            CorrectionSubmitted submitted = event.as(CorrectionSubmitted.class);
            return new Correction(before.items(), before.correctBy(), submitted.summary(), submitted.receivedAt());
        }
        return before;
    }

    private static @Nullable Refusal refusal(Document file, LoggedEvent event) {
        Refusal before = file.refusal();
        if (event.type().equals("assistance.ApplicationRefused")) {
            ApplicationRefused refused = event.as(ApplicationRefused.class);
            return new Refusal(refused.grounds(), refused.remedy(), refused.objectBy(), null);
        }
        if (before == null) {
            return null;
        }
        return switch (event.type()) {
            case "assistance.ObjectionLodged" -> {
                ObjectionLodged lodged = event.as(ObjectionLodged.class);
                yield objectedTo(before, new Objection(lodged.grounds(), lodged.receivedAt(), null));
            }
            case "assistance.RefusalUpheld" -> {
                RefusalUpheld upheld = event.as(RefusalUpheld.class);
                yield reviewed(before, new Review(true, upheld.authority(), upheld.reasons(), event.at()));
            }
            case "assistance.RefusalRevoked" -> {
                RefusalRevoked revoked = event.as(RefusalRevoked.class);
                yield reviewed(before, new Review(false, revoked.authority(), revoked.reasons(), event.at()));
            }
            default -> before;
        };
    }

    private static Refusal objectedTo(Refusal refusal, @Nullable Objection objection) {
        return new Refusal(refusal.grounds(), refusal.remedy(), refusal.objectBy(), objection);
    }

    private static Refusal reviewed(Refusal refusal, Review review) {
        Objection objection = refusal.objection();
        return objection == null
                ? refusal
                : objectedTo(refusal, new Objection(objection.grounds(), objection.receivedAt(), review));
    }

    private static @Nullable String handler(Document file, LoggedEvent event) {
        return switch (event.type()) {
            case "assistance.HandlerAssigned" -> event.as(HandlerAssigned.class).handler();
            case "assistance.CustodyMoved" -> null;
            default -> file.handler();
        };
    }

    private static @Nullable String suspendedBecause(Document file, LoggedEvent event) {
        return switch (event.type()) {
            case "assistance.HandlingSuspended" ->
                event.as(HandlingSuspended.class).ground();
            case "assistance.HandlingResumed" -> null;
            default -> file.suspendedBecause();
        };
    }

    private static @Nullable Opinion opinion(Document file, LoggedEvent event) {
        return switch (event.type()) {
            case "assistance.OpinionDrafted" -> {
                OpinionDrafted drafted = event.as(OpinionDrafted.class);
                yield new Opinion(drafted.number(), drafted.text(), null, null);
            }
            case "assistance.OpinionIssued" -> {
                OpinionIssued issued = event.as(OpinionIssued.class);
                yield new Opinion(issued.number(), issued.text(), issued.notice(), event.at());
            }
            default -> file.opinion();
        };
    }

    private static @Nullable Mediation mediation(Document file, LoggedEvent event) {
        Mediation before = file.mediation();
        if (event.type().equals("assistance.MediationOpened")) {
            MediationOpened opened = event.as(MediationOpened.class);
            return new Mediation(opened.mediation(), opened.parties(), opened.matter(), null, null);
        }
        if (event.type().equals("assistance.MediationOutcomeRecorded") && before != null) {
            MediationOutcomeRecorded ended = event.as(MediationOutcomeRecorded.class);
            return new Mediation(before.id(), before.parties(), before.matter(), ended.outcome(), ended.ground());
        }
        return before;
    }

    private static @Nullable Referral referral(Document file, LoggedEvent event) {
        Referral before = file.referral();
        if (event.type().equals("assistance.ReferredToAuthority")) {
            ReferredToAuthority referred = event.as(ReferredToAuthority.class);
            return new Referral(referred.referral(), referred.authority(), referred.authorityKind(), null, null);
        }
        if (before == null) {
            return null;
        }
        return switch (event.type()) {
            case "assistance.TakenBackFromAuthority" ->
                new Referral(
                        before.id(),
                        before.authority(),
                        before.authorityKind(),
                        event.as(TakenBackFromAuthority.class).ground(),
                        null);
            case "assistance.AuthorityDecisionRecorded" ->
                new Referral(
                        before.id(),
                        before.authority(),
                        before.authorityKind(),
                        null,
                        event.as(AuthorityDecisionRecorded.class).outcome());
            default -> before;
        };
    }

    private static @Nullable String outcome(Document file, LoggedEvent event) {
        return switch (event.type()) {
            case "assistance.OutcomeRecorded" -> event.as(OutcomeRecorded.class).outcome();
            case "assistance.CaseReopened" -> null;
            default -> file.outcome();
        };
    }

    private static @Nullable Imported imported(Document file, LoggedEvent event) {
        if (!event.type().equals("assistance.CaseImported")) {
            return file.imported();
        }
        CaseImported imported = event.as(CaseImported.class);
        return new Imported(
                imported.source(),
                imported.legacyNumber(),
                imported.submittedOn(),
                imported.acceptedOn(),
                imported.closedOn(),
                event.at());
    }

    private static @Nullable Closing closing(Document file, LoggedEvent event) {
        return switch (event.type()) {
            case "assistance.CaseClosed" ->
                new Closing(event.as(CaseClosed.class).result(), event.at());
            case "assistance.CaseReopened" -> null;
            default -> file.closing();
        };
    }
}
