package org.zhibao.registry.honour;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.registry.ChinaTime.dayOf;
import static org.zhibao.registry.RegistryRejected.Reason.APPROVAL_AUTHORITY_REQUIRED;
import static org.zhibao.registry.RegistryRejected.Reason.CERTIFICATE_NOT_RESERVED;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.DIVISION_CODE_NOT_VALID;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.OBJECTION_NOT_OPEN;
import static org.zhibao.registry.RegistryRejected.Reason.PUBLICITY_OPEN;
import static org.zhibao.registry.honour.HonourState.AWARDED;
import static org.zhibao.registry.honour.HonourState.NOMINATED;
import static org.zhibao.registry.honour.HonourState.NOT_AWARDED;
import static org.zhibao.registry.honour.HonourState.PUBLICISED;
import static org.zhibao.registry.honour.HonourState.REVOKED;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.Offices;
import org.zhibao.registry.PossibleDays;
import org.zhibao.registry.RegistryRejected;
import org.zhibao.registry.RegistryRejected.Reason;
import org.zhibao.registry.honour.HonourCommand.AwardHonour;
import org.zhibao.registry.honour.HonourCommand.NominateForHonour;
import org.zhibao.registry.honour.HonourCommand.ObjectToHonour;
import org.zhibao.registry.honour.HonourCommand.PubliciseHonour;
import org.zhibao.registry.honour.HonourCommand.RevokeHonour;
import org.zhibao.registry.honour.HonourCommand.SettleObjection;
import org.zhibao.registry.honour.HonourEvent.HonourAwarded;
import org.zhibao.registry.honour.HonourEvent.HonourNominated;
import org.zhibao.registry.honour.HonourEvent.HonourObjected;
import org.zhibao.registry.honour.HonourEvent.HonourPublicised;
import org.zhibao.registry.honour.HonourEvent.HonourRevoked;
import org.zhibao.registry.honour.HonourEvent.ObjectionSettled;

/** One honour for a collective or a person: each decision followed by what it changes, in the order in which it goes. */
@AggregateRoot
public class Honour {
    @AggregateIdentifier
    private HonourId id;

    private @Nullable HonourState state;
    private final Set<Integer> openObjections = new TreeSet<>();
    private int objections;
    private LocalDate publicTo = PossibleDays.FIRST;
    private LocalDate lastEffectiveOn = PossibleDays.FIRST;
    private String certificateNumber = "";

    /** Axon replays events onto an empty honour. */
    Honour() {}

    @CommandHandler
    Honour(NominateForHonour command, @MetaDataValue("at") Instant at) {
        id = command.honour();
        if (!command.division().isValidOn(dayOf(at), dayOf(at))) {
            throw refused(DIVISION_CODE_NOT_VALID, command.division().refusalOn(dayOf(at)));
        }
        apply(new HonourNominated(
                id.value(), command.kind(), command.name(), command.division(), command.title(), command.document()));
    }

    @EventSourcingHandler
    void on(HonourNominated event) {
        id = new HonourId(event.honour());
        state = NOMINATED;
    }

    @CommandHandler
    void handle(PubliciseHonour command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireNational(office);
        if (command.to().isBefore(command.from())) {
            throw refused(
                    DATE_NOT_POSSIBLE,
                    "honour %s cannot be public from %s to %s: end on the first day or later"
                            .formatted(id.value(), command.from(), command.to()));
        }
        apply(new HonourPublicised(id.value(), command.from(), command.to()));
    }

    @EventSourcingHandler
    void on(HonourPublicised event) {
        state = PUBLICISED;
        publicTo = event.to();
        lastEffectiveOn = event.to();
    }

    @CommandHandler
    void handle(ObjectToHonour command) {
        requireAllowed(command);
        apply(new HonourObjected(id.value(), objections + 1, command.ground()));
    }

    @EventSourcingHandler
    void on(HonourObjected event) {
        objections = event.objection();
        openObjections.add(event.objection());
    }

    @CommandHandler
    void handle(SettleObjection command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireNational(office);
        if (!openObjections.contains(command.objection())) {
            throw refused(
                    OBJECTION_NOT_OPEN,
                    "honour %s has no open objection %d: open are %s"
                            .formatted(id.value(), command.objection(), openObjections));
        }
        apply(new ObjectionSettled(id.value(), command.objection(), command.upheld(), command.reason()));
    }

    @EventSourcingHandler
    void on(ObjectionSettled event) {
        openObjections.remove(event.objection());
        state = event.upheld() ? NOT_AWARDED : state;
    }

    @CommandHandler
    void handle(AwardHonour command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireNational(office);
        if (!dayOf(at).isAfter(publicTo) || !openObjections.isEmpty()) {
            throw refused(
                    PUBLICITY_OPEN,
                    "honour %s is public until the end of %s with the open objections %s: award it afterwards, when all are settled"
                            .formatted(id.value(), publicTo, openObjections));
        }
        if (!command.numberReserved()) {
            throw refused(
                    CERTIFICATE_NOT_RESERVED,
                    "certificate number %s is not reserved for honour %s"
                            .formatted(command.certificateNumber().value(), id.value()));
        }
        LocalDate awardedOn = effectiveOn(command.awardedOn(), at);
        apply(new HonourAwarded(
                id.value(), command.form(), command.certificateNumber().value(), awardedOn));
    }

    @EventSourcingHandler
    void on(HonourAwarded event) {
        state = AWARDED;
        certificateNumber = event.certificateNumber();
        lastEffectiveOn = event.awardedOn();
    }

    @CommandHandler
    void handle(RevokeHonour command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireNational(office);
        apply(new HonourRevoked(
                id.value(), certificateNumber, command.ground(), effectiveOn(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(HonourRevoked event) {
        state = REVOKED;
    }

    private void requireNational(String office) {
        if (!office.equals(Offices.NATIONAL)) {
            throw refused(
                    APPROVAL_AUTHORITY_REQUIRED,
                    "office %s cannot decide about honour %s: the national office, %s, does"
                            .formatted(office, id.value(), Offices.NATIONAL));
        }
    }

    private LocalDate effectiveOn(@Nullable LocalDate wished, Instant at) {
        PossibleDays days = PossibleDays.since(lastEffectiveOn, at);
        if (!days.allow(wished)) {
            throw refused(DATE_NOT_POSSIBLE, days.refusalOf(wished, "honour " + id.value()));
        }
        return days.orToday(wished);
    }

    private void requireAllowed(HonourCommand command) {
        if (state == null || !state.allowed().contains(command.getClass())) {
            throw refused(
                    ILLEGAL_STATE,
                    "honour %s is %s and cannot do %s now"
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
