package org.zhibao.cases.assistance;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.cases.CaseRejected.Reason.DEADLINE_NOT_REACHED;
import static org.zhibao.cases.CaseRejected.Reason.LEGAL_HOLD;
import static org.zhibao.cases.CaseRejected.Reason.NOT_ON_HOLD;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.zhibao.cases.assistance.AssistanceCommand.ArchiveCase;
import org.zhibao.cases.assistance.AssistanceCommand.DisposeCase;
import org.zhibao.cases.assistance.AssistanceCommand.LiftLegalHold;
import org.zhibao.cases.assistance.AssistanceCommand.LinkCase;
import org.zhibao.cases.assistance.AssistanceCommand.PlaceLegalHold;
import org.zhibao.cases.assistance.AssistanceCommand.RecordErasure;
import org.zhibao.cases.assistance.AssistanceEvent.CaseArchived;
import org.zhibao.cases.assistance.AssistanceEvent.CaseDisposed;
import org.zhibao.cases.assistance.AssistanceEvent.CaseLinked;
import org.zhibao.cases.assistance.AssistanceEvent.ContentErased;
import org.zhibao.cases.assistance.AssistanceEvent.LegalHoldLifted;
import org.zhibao.cases.assistance.AssistanceEvent.LegalHoldPlaced;
import org.zhibao.deadlines.Deadline;

/** How long a case is kept, what holds it, and what it has to do with others; a part of {@link AssistanceCase}. */
final class CaseKeeping {
    private final AssistanceCase dossier;

    private final Set<String> holds = new LinkedHashSet<>();
    private int holdsEver;
    private LocalDate retainUntil;
    private final Set<String> links = new HashSet<>();
    private boolean erased;

    CaseKeeping(AssistanceCase dossier) {
        this.dossier = dossier;
    }

    @CommandHandler
    void decide(ArchiveCase command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        dossier.requireResponsible(office);
        dossier.requireAllowed(command);
        apply(new CaseArchived(
                dossier.center(), Deadline.dayOf(at).plusYears(command.retentionYears()), command.policy()));
    }

    @EventSourcingHandler
    void evolve(CaseArchived event) {
        retainUntil = event.retainUntil();
        dossier.becomes(CaseState.ARCHIVED);
    }

    /** While one holds, nothing of the case is disposed of, whatever the retention says. */
    @CommandHandler
    void decide(PlaceLegalHold command, @MetaDataValue("office") String office) {
        dossier.requireResponsible(office);
        dossier.requireAllowed(command);
        apply(new LegalHoldPlaced(dossier.center(), "H" + (holdsEver + 1), command.authority(), command.ground()));
    }

    @EventSourcingHandler
    void evolve(LegalHoldPlaced event) {
        holdsEver++;
        holds.add(event.hold());
    }

    @CommandHandler
    void decide(LiftLegalHold command, @MetaDataValue("office") String office) {
        dossier.requireResponsible(office);
        dossier.requireAllowed(command);
        if (!holds.contains(command.hold())) {
            throw dossier.rejected(
                    NOT_ON_HOLD, "is not held by %s; what holds it is %s".formatted(command.hold(), holds));
        }
        apply(new LegalHoldLifted(dossier.center(), command.hold(), command.ground()));
    }

    @EventSourcingHandler
    void evolve(LegalHoldLifted event) {
        holds.remove(event.hold());
    }

    /** A timer asks; the case decides whether its time is really over and nothing holds it. */
    @CommandHandler
    void decide(DisposeCase command, @MetaDataValue("at") Instant at) {
        dossier.requireAllowed(command);
        if (!holds.isEmpty()) {
            throw dossier.rejected(LEGAL_HOLD, "is held by %s; lift that first".formatted(holds));
        }
        if (!Deadline.dayOf(at).isAfter(retainUntil)) {
            throw dossier.rejected(DEADLINE_NOT_REACHED, "is kept until the end of " + retainUntil);
        }
        apply(new CaseDisposed(dossier.center(), dossier.caseId(), retainUntil));
    }

    @EventSourcingHandler
    void evolve(CaseDisposed event) {
        dossier.becomes(CaseState.DISPOSED);
    }

    @CommandHandler
    void decide(RecordErasure command) {
        dossier.requireAllowed(command);
        if (erased) {
            return;
        }
        apply(new ContentErased(dossier.center(), command.pieces()));
    }

    @EventSourcingHandler
    void evolve(ContentErased event) {
        erased = true;
    }

    /** Said once; a case is not linked to itself. */
    @CommandHandler
    void decide(LinkCase command, @MetaDataValue("office") String office) {
        dossier.requireResponsible(office);
        dossier.requireAllowed(command);
        if (links.contains(command.other() + " " + command.link())
                || command.other().equals(dossier.caseId())) {
            return;
        }
        apply(new CaseLinked(dossier.center(), command.other(), command.link()));
    }

    @EventSourcingHandler
    void evolve(CaseLinked event) {
        links.add(event.other() + " " + event.link());
    }
}
