package org.zhibao.registry.relation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.registry.ChinaTime.dayOf;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_RECORDING_CENTER;
import static org.zhibao.registry.RegistryRejected.Reason.PERSON_NOT_REGISTERED;
import static org.zhibao.registry.RegistryRejected.Reason.SELF_VERIFICATION;
import static org.zhibao.registry.relation.RelationState.DECLARED;
import static org.zhibao.registry.relation.RelationState.ENDED;
import static org.zhibao.registry.relation.RelationState.VERIFIED;

import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.Layer;
import org.zhibao.registry.PossibleDays;
import org.zhibao.registry.RegistryRejected;
import org.zhibao.registry.RegistryRejected.Reason;
import org.zhibao.registry.relation.RelationCommand.DeclareRelation;
import org.zhibao.registry.relation.RelationCommand.EndRelation;
import org.zhibao.registry.relation.RelationCommand.VerifyRelation;
import org.zhibao.registry.relation.RelationEvent.RelationDeclared;
import org.zhibao.registry.relation.RelationEvent.RelationEnded;
import org.zhibao.registry.relation.RelationEvent.RelationVerified;

/**
 * What binds a mediator or an expert to somebody else, and on which days: each decision followed by what it changes. It binds from
 * its declaration on, verified or not.
 */
@AggregateRoot
public class RelationDeclaration {
    @AggregateIdentifier
    private RelationId id;

    private @Nullable RelationState state;
    private String center = "";
    private String declaredBy = "";
    private String declaringOffice = "";
    private LocalDate validFrom = PossibleDays.FIRST;
    private LocalDate validTo = PossibleDays.LAST;

    /** Axon replays events onto an empty declaration. */
    RelationDeclaration() {}

    @CommandHandler
    RelationDeclaration(
            DeclareRelation command, @MetaDataValue("actor") String actor, @MetaDataValue("office") String office) {
        id = command.relation();
        String known = command.person().center();
        String reliedOn = command.person().reliedOn();
        if (known == null || reliedOn == null) {
            throw refused(
                    PERSON_NOT_REGISTERED,
                    "there is no mediator or expert %s: declare relations of somebody who is registered"
                            .formatted(command.person().id()));
        }
        LocalDate to = command.validTo();
        if (isOutOfReckoning(command.validFrom())
                || (to != null && (isOutOfReckoning(to) || to.isBefore(command.validFrom())))) {
            throw refused(
                    DATE_NOT_POSSIBLE,
                    "a relation from %s to %s is not possible: end on the first day or later, between %s and %s"
                            .formatted(command.validFrom(), to, PossibleDays.FIRST, PossibleDays.LAST));
        }
        apply(new RelationDeclared(
                id.value(),
                command.person().id(),
                known,
                command.other(),
                command.kind(),
                command.validFrom(),
                to,
                actor,
                office,
                reliedOn));
    }

    @EventSourcingHandler
    void on(RelationDeclared event) {
        id = new RelationId(event.relation());
        state = DECLARED;
        center = event.center();
        declaredBy = event.declaredBy();
        declaringOffice = event.declaringOffice();
        validFrom = event.validFrom();
        validTo = event.validTo() == null ? PossibleDays.LAST : event.validTo();
    }

    @CommandHandler
    void handle(VerifyRelation command, @MetaDataValue("actor") String actor, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireAuthority(office);
        if (actor.equals(declaredBy)) {
            throw refused(
                    SELF_VERIFICATION,
                    "relation %s was declared by %s: let somebody else verify it".formatted(id.value(), declaredBy));
        }
        apply(new RelationVerified(id.value(), actor, command.basis()));
    }

    @EventSourcingHandler
    void on(RelationVerified event) {
        state = VERIFIED;
    }

    @CommandHandler
    void handle(EndRelation command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        if (!office.equals(declaringOffice)) {
            requireAuthority(office);
        }
        LocalDate endedOn = command.endedOn();
        LocalDate last = validTo.isBefore(dayOf(at)) ? validTo : dayOf(at);
        if (endedOn.isBefore(validFrom) || endedOn.isAfter(last)) {
            throw refused(
                    DATE_NOT_POSSIBLE,
                    "relation %s cannot have ended on %s: name a day from %s to %s"
                            .formatted(id.value(), endedOn, validFrom, last));
        }
        apply(new RelationEnded(id.value(), endedOn, command.ground(), endedOn.plusDays(1)));
    }

    @EventSourcingHandler
    void on(RelationEnded event) {
        state = ENDED;
        validTo = event.endedOn();
    }

    /** People were bound to each other before any code of a division was; yet a day has four digits for its year. */
    private static boolean isOutOfReckoning(LocalDate day) {
        return day.isBefore(PossibleDays.FIRST.minusYears(80)) || day.isAfter(PossibleDays.LAST);
    }

    private void requireAuthority(String office) {
        if (!new Layer(center).isDecidedBy(office)) {
            throw refused(
                    NOT_RECORDING_CENTER,
                    "office %s does not decide about relation %s: center %s, its administration or the national office does"
                            .formatted(office, id.value(), center));
        }
    }

    private void requireAllowed(RelationCommand command) {
        if (state == null || !state.allowed().contains(command.getClass())) {
            throw refused(
                    ILLEGAL_STATE,
                    "relation %s is %s and cannot do %s now"
                            .formatted(id.value(), state, command.getClass().getSimpleName()));
        }
    }

    private RegistryRejected refused(Reason reason, String sentence) {
        if (state == null) {
            return new RegistryRejected(reason, sentence);
        }
        return new RegistryRejected(reason, sentence, state.name(), state.allowedCommands());
    }
}
