package org.zhibao.registry.recordation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.registry.RegistryRejected.Reason.ALREADY_RECORDED;
import static org.zhibao.registry.RegistryRejected.Reason.RECORDATION_NOT_RESERVED;

import java.time.Duration;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.zhibao.registry.CenterId;
import org.zhibao.registry.RegistryRejected;
import org.zhibao.registry.UnifiedSocialCreditCode;
import org.zhibao.registry.recordation.RecordationCommand.ConfirmRecordation;
import org.zhibao.registry.recordation.RecordationCommand.FreeRecordation;
import org.zhibao.registry.recordation.RecordationCommand.HoldRecordation;
import org.zhibao.registry.recordation.RecordationCommand.ReserveRecordation;
import org.zhibao.registry.recordation.RecordationEvent.RecordationConfirmed;
import org.zhibao.registry.recordation.RecordationEvent.RecordationFreed;
import org.zhibao.registry.recordation.RecordationEvent.RecordationReserved;

/**
 * The one place that a center has for a code, and the filing entity that holds it.
 *
 * <p>A command writes to one stream only, so a submission first reserves the place here and is then recorded with the entity.
 * If everything stops between the two, the repeated request finds the place reserved for itself and goes on; should nobody
 * repeat it, another submission gets the place a day later.
 */
@AggregateRoot
public class Recordation {
    /** Far longer than a request can be on its way from the reservation to the submission. */
    private static final Duration LOST_AFTER = Duration.ofHours(24);

    /** So much shorter than {@link #LOST_AFTER} that a submission never meets another holder. */
    private static final Duration FRESH_FOR = Duration.ofHours(1);

    private enum State {
        FREE,
        RESERVED,
        CONFIRMED
    }

    @AggregateIdentifier
    private RecordationKey place;

    private State state = State.FREE;
    private String holder = "";
    private Instant reservedAt = Instant.MIN;

    /** Axon replays events onto an empty place. */
    Recordation() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ReserveRecordation command, @MetaDataValue("at") Instant at) {
        requireFreeFor(command.place(), command.filingEntity(), at);
        boolean own = holder.equals(command.filingEntity());
        if (own && (state == State.CONFIRMED || reservedAt.plus(FRESH_FOR).isAfter(at))) {
            return;
        }
        apply(new RecordationReserved(
                command.place().center().value(), command.place().code().value(), command.filingEntity(), at));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(HoldRecordation command, @MetaDataValue("at") Instant at) {
        requireFreeFor(command.place(), command.filingEntity(), at);
        if (holder.equals(command.filingEntity()) && state == State.CONFIRMED) {
            return;
        }
        String center = command.place().center().value();
        String code = command.place().code().value();
        apply(new RecordationReserved(center, code, command.filingEntity(), at));
        apply(new RecordationConfirmed(center, code, command.filingEntity()));
    }

    @EventSourcingHandler
    void on(RecordationReserved event) {
        place = new RecordationKey(new CenterId(event.center()), new UnifiedSocialCreditCode(event.code()));
        state = State.RESERVED;
        holder = event.filingEntity();
        reservedAt = event.reservedAt();
    }

    @CommandHandler
    void handle(ConfirmRecordation command) {
        if (!holder.equals(command.filingEntity())) {
            throw new RegistryRejected(
                    RECORDATION_NOT_RESERVED,
                    "the place of code %s at center %s is not held by %s: look into both histories"
                            .formatted(place.code(), place.center().value(), command.filingEntity()));
        }
        if (state == State.RESERVED) {
            apply(new RecordationConfirmed(place.center().value(), place.code().value(), holder));
        }
    }

    @EventSourcingHandler
    void on(RecordationConfirmed event) {
        state = State.CONFIRMED;
    }

    /** Asked for whatever ends a recordation, and again by a repeat: who does not hold the place frees nothing. */
    @CommandHandler
    void handle(FreeRecordation command) {
        if (state != State.FREE && holder.equals(command.filingEntity())) {
            apply(new RecordationFreed(place.center().value(), place.code().value(), holder));
        }
    }

    @EventSourcingHandler
    void on(RecordationFreed event) {
        state = State.FREE;
        holder = "";
    }

    private void requireFreeFor(RecordationKey wanted, String filingEntity, Instant at) {
        boolean lost = state == State.RESERVED && !reservedAt.plus(LOST_AFTER).isAfter(at);
        if (state != State.FREE && !holder.equals(filingEntity) && !lost) {
            throw new RegistryRejected(
                    ALREADY_RECORDED,
                    "center %s has the recordation %s for code %s already, and one may live at a time: go on with that one"
                            .formatted(wanted.center().value(), holder, wanted.code()));
        }
    }
}
