package org.zhibao.cases.assistance;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.cases.CaseRejected.Reason.ACCESS_LEVEL_TOO_LOW;
import static org.zhibao.cases.CaseRejected.Reason.DISPUTE_NOT_ABROAD;
import static org.zhibao.cases.CaseRejected.Reason.EVIDENCE_ALREADY_THERE;
import static org.zhibao.cases.CaseRejected.Reason.EVIDENCE_UNKNOWN;
import static org.zhibao.cases.CaseRejected.Reason.EXPORT_NOT_CLEARED;
import static org.zhibao.cases.CaseRejected.Reason.RECEIPT_NOT_PLAUSIBLE;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.AccessLevel;
import org.zhibao.cases.ExportGate;
import org.zhibao.cases.assistance.AssistanceCommand.AddEvidence;
import org.zhibao.cases.assistance.AssistanceCommand.AddNote;
import org.zhibao.cases.assistance.AssistanceCommand.ClassifyCase;
import org.zhibao.cases.assistance.AssistanceCommand.ExportEvidence;
import org.zhibao.cases.assistance.AssistanceCommand.RecordContact;
import org.zhibao.cases.assistance.AssistanceCommand.RecordExportClearance;
import org.zhibao.cases.assistance.AssistanceCommand.ReplaceEvidence;
import org.zhibao.cases.assistance.AssistanceEvent.CaseClassified;
import org.zhibao.cases.assistance.AssistanceEvent.ContactRecorded;
import org.zhibao.cases.assistance.AssistanceEvent.EvidenceAdded;
import org.zhibao.cases.assistance.AssistanceEvent.EvidenceExported;
import org.zhibao.cases.assistance.AssistanceEvent.EvidenceReplaced;
import org.zhibao.cases.assistance.AssistanceEvent.ExportClearanceRecorded;
import org.zhibao.cases.assistance.AssistanceEvent.NoteAdded;
import org.zhibao.deadlines.Deadline;

/** What was brought to a case and written down about it; a part of {@link AssistanceCase}. The bytes lie elsewhere. */
final class CaseEvidence {
    private final AssistanceCase dossier;
    private final CaseParties parties;

    private AccessLevel level = AccessLevel.INTERNAL;

    /** The latest version of each piece. */
    private final Map<String, Integer> versions = new LinkedHashMap<>();

    private final Set<String> digests = new LinkedHashSet<>();
    /** The gates that are open for the latest version of each piece. */
    private final Map<String, Set<ExportGate>> cleared = new HashMap<>();

    private int contacts;
    private int notes;

    CaseEvidence(AssistanceCase dossier, CaseParties parties) {
        this.dossier = dossier;
        this.parties = parties;
    }

    @CommandHandler
    void decide(AddEvidence command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        dossier.requireResponsible(office);
        dossier.requireAllowed(command);
        requireLevel(command.level());
        Instant receivedAt = received(command.receivedAt(), at, command.mandate());
        requireNew(command.bytes().digest());
        apply(new EvidenceAdded(
                dossier.center(),
                "E" + (versions.size() + 1),
                command.name(),
                command.category(),
                command.level(),
                command.bytes(),
                receivedAt,
                command.mandate(),
                dossier.nextReceipt(command.bytes().digest())));
    }

    @EventSourcingHandler
    void evolve(EvidenceAdded event) {
        versions.put(event.evidence(), 1);
        digests.add(event.bytes().digest());
        dossier.receiptGiven();
    }

    /** What was there before stays, and can still be read. */
    @CommandHandler
    void decide(ReplaceEvidence command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        dossier.requireResponsible(office);
        dossier.requireAllowed(command);
        int version = requirePiece(command.evidence());
        Instant receivedAt = received(command.receivedAt(), at, command.mandate());
        requireNew(command.bytes().digest());
        apply(new EvidenceReplaced(
                dossier.center(),
                command.evidence(),
                version + 1,
                command.bytes(),
                command.reason(),
                receivedAt,
                command.mandate(),
                dossier.nextReceipt(command.bytes().digest())));
    }

    @EventSourcingHandler
    void evolve(EvidenceReplaced event) {
        versions.put(event.evidence(), event.version());
        cleared.remove(event.evidence());
        digests.add(event.bytes().digest());
        dossier.receiptGiven();
    }

    /** Another version of the piece needs the word of every authority anew. */
    @CommandHandler
    void decide(RecordExportClearance command, @MetaDataValue("office") String office) {
        dossier.requireResponsible(office);
        dossier.requireAllowed(command);
        apply(new ExportClearanceRecorded(
                dossier.center(),
                command.evidence(),
                requirePiece(command.evidence()),
                command.gate(),
                command.granted(),
                command.authority(),
                command.document()));
    }

    @EventSourcingHandler
    void evolve(ExportClearanceRecorded event) {
        Set<ExportGate> gates = cleared.computeIfAbsent(event.evidence(), piece -> EnumSet.noneOf(ExportGate.class));
        if (event.granted()) {
            gates.add(event.gate());
        } else {
            gates.remove(event.gate());
        }
    }

    /**
     * Evidence goes abroad only with permission where the law asks for it (State Council Regulation on foreign-related IP disputes,
     * art. 13): every gate is open, or nothing goes.
     */
    @CommandHandler
    void decide(ExportEvidence command, @MetaDataValue("office") String office) {
        dossier.requireResponsible(office);
        dossier.requireAllowed(command);
        int version = requirePiece(command.evidence());
        if (command.country().equals("CN")) {
            throw dossier.rejected(DISPUTE_NOT_ABROAD, "exports evidence to another country, not to CN");
        }
        Set<ExportGate> shut = EnumSet.allOf(ExportGate.class);
        shut.removeAll(cleared.getOrDefault(command.evidence(), Set.of()));
        if (!shut.isEmpty()) {
            throw dossier.rejected(
                    EXPORT_NOT_CLEARED,
                    "cannot let %s go abroad: %s not granted; record what the authorities decided"
                            .formatted(command.evidence(), shut));
        }
        apply(new EvidenceExported(
                dossier.center(),
                command.evidence(),
                version,
                command.country(),
                command.recipient(),
                command.purpose()));
    }

    @EventSourcingHandler
    void evolve(EvidenceExported event) {
        // What is abroad is not called back by anything here.
    }

    private int requirePiece(String evidence) {
        Integer version = versions.get(evidence);
        if (version == null) {
            throw dossier.rejected(
                    EVIDENCE_UNKNOWN, "has no evidence %s, only %s".formatted(evidence, versions.keySet()));
        }
        return version;
    }

    /** From now on nothing wider is taken in; what is there counts as at least as narrow. */
    @CommandHandler
    void decide(ClassifyCase command, @MetaDataValue("office") String office) {
        dossier.requireResponsible(office);
        dossier.requireAllowed(command);
        if (level == command.level()) {
            return;
        }
        apply(new CaseClassified(dossier.center(), command.level(), command.ground()));
    }

    @EventSourcingHandler
    void evolve(CaseClassified event) {
        level = event.level();
    }

    @CommandHandler
    void decide(RecordContact command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        dossier.requireResponsible(office);
        dossier.requireAllowed(command);
        parties.requireParty(command.party());
        if (command.contactedAt().isAfter(at)) {
            throw dossier.rejected(
                    RECEIPT_NOT_PLAUSIBLE,
                    "cannot have had a contact at %s, after it was recorded at %s"
                            .formatted(command.contactedAt(), at));
        }
        apply(new ContactRecorded(
                dossier.center(),
                contacts + 1,
                command.party(),
                command.way(),
                command.contactedAt(),
                command.summary()));
    }

    @EventSourcingHandler
    void evolve(ContactRecorded event) {
        contacts = event.number();
    }

    @CommandHandler
    void decide(AddNote command, @MetaDataValue("office") String office) {
        dossier.requireResponsible(office);
        dossier.requireAllowed(command);
        apply(new NoteAdded(dossier.center(), notes + 1, command.text()));
    }

    @EventSourcingHandler
    void evolve(NoteAdded event) {
        notes = event.number();
    }

    private void requireLevel(AccessLevel wanted) {
        if (wanted.compareTo(level) < 0) {
            throw dossier.rejected(
                    ACCESS_LEVEL_TOO_LOW,
                    "is %s, so its evidence is not %s; choose at least %s".formatted(level, wanted, level));
        }
    }

    private void requireNew(String digest) {
        if (digests.contains(digest)) {
            throw dossier.rejected(EVIDENCE_ALREADY_THERE, "has evidence with digest %s already".formatted(digest));
        }
    }

    private Instant received(@Nullable Instant receivedAt, Instant at, @Nullable String mandate) {
        Instant received = receivedAt == null ? at : receivedAt;
        if (received.isAfter(at)) {
            throw dossier.rejected(
                    RECEIPT_NOT_PLAUSIBLE,
                    "cannot have received evidence at %s, after it was recorded at %s".formatted(received, at));
        }
        parties.requireMandate(mandate, Deadline.dayOf(received));
        return received;
    }
}
