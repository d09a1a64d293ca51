package org.zhibao.registry.letter;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.registry.RegistryRejected.Reason.APPROVAL_AUTHORITY_REQUIRED;
import static org.zhibao.registry.RegistryRejected.Reason.LETTER_IN_USE;
import static org.zhibao.registry.RegistryRejected.Reason.LETTER_NOT_RESERVED;
import static org.zhibao.registry.RegistryRejected.Reason.LETTER_NUMBER_TAKEN;
import static org.zhibao.registry.RegistryRejected.Reason.LETTER_RESERVATION_RECENT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.LetterNumber;
import org.zhibao.registry.Offices;
import org.zhibao.registry.RegistryRejected;
import org.zhibao.registry.RegistryRejected.Reason;
import org.zhibao.registry.letter.LetterCommand.RecordLetterUse;
import org.zhibao.registry.letter.LetterCommand.ReleaseLetter;
import org.zhibao.registry.letter.LetterCommand.ReserveLetter;
import org.zhibao.registry.letter.LetterEvent.LetterReleased;
import org.zhibao.registry.letter.LetterEvent.LetterReserved;
import org.zhibao.registry.letter.LetterEvent.LetterUseRecorded;

/**
 * The number of one official letter, and the one decision it stands for.
 *
 * <p>A command writes to one stream only, so a decision first reserves its number here and is then recorded with the center.
 * If everything stops between the two, the number is held for exactly that decision: the repeated request finds it so and
 * goes on. What was reserved and never used can be released a day later.
 */
@AggregateRoot
public class Letter {
    /** Far longer than a request can be on its way from the reservation to the decision. */
    private static final Duration RELEASABLE_AFTER = Duration.ofHours(24);

    /** So much younger than {@link #RELEASABLE_AFTER} that a decision never meets a release. */
    private static final Duration FRESH_FOR = Duration.ofHours(1);

    private enum State {
        FREE,
        RESERVED,
        USED
    }

    @AggregateIdentifier
    private LetterNumber number;

    private State state = State.FREE;
    private String center = "";
    private @Nullable LetterPurpose purpose;
    private Instant reservedAt = Instant.MIN;

    /** Axon replays events onto an empty letter. */
    Letter() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ReserveLetter command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        if (!office.equals(Offices.NATIONAL)) {
            throw refused(
                    APPROVAL_AUTHORITY_REQUIRED,
                    "office %s cannot decide by letter %s: the national office, %s, does"
                            .formatted(office, command.number().value(), Offices.NATIONAL));
        }
        boolean held = isHeldFor(command.center().value(), command.purpose());
        if (state != State.FREE && !held) {
            throw refused(
                    LETTER_NUMBER_TAKEN,
                    "letter %s is already taken by %s for center %s: give the number of this decision's own letter"
                            .formatted(command.number().value(), purpose, center));
        }
        if (held && (state == State.USED || reservedAt.plus(FRESH_FOR).isAfter(at))) {
            return;
        }
        apply(new LetterReserved(command.number().value(), command.center().value(), command.purpose(), at));
    }

    @EventSourcingHandler
    void on(LetterReserved event) {
        number = new LetterNumber(event.number());
        state = State.RESERVED;
        center = event.center();
        purpose = event.purpose();
        reservedAt = event.reservedAt();
    }

    @CommandHandler
    void handle(RecordLetterUse command) {
        if (!isHeldFor(command.center().value(), command.purpose())) {
            throw refused(
                    LETTER_NOT_RESERVED,
                    "letter %s is not reserved for %s of center %s: look into both histories"
                            .formatted(
                                    number.value(),
                                    command.purpose(),
                                    command.center().value()));
        }
        if (state == State.USED) {
            return;
        }
        apply(new LetterUseRecorded(number.value(), command.center().value(), command.purpose()));
    }

    @EventSourcingHandler
    void on(LetterUseRecorded event) {
        state = State.USED;
    }

    @CommandHandler
    void handle(ReleaseLetter command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        if (!office.equals(Offices.NATIONAL)) {
            throw refused(
                    APPROVAL_AUTHORITY_REQUIRED,
                    "office %s cannot release letter %s: the national office, %s, does"
                            .formatted(office, number.value(), Offices.NATIONAL));
        }
        if (state == State.USED) {
            throw refused(
                    LETTER_IN_USE,
                    "letter %s stands for %s of center %s and is never free again"
                            .formatted(number.value(), purpose, center));
        }
        if (state == State.FREE) {
            throw refused(LETTER_NOT_RESERVED, "letter %s is free already".formatted(number.value()));
        }
        if (reservedAt.plus(RELEASABLE_AFTER).isAfter(at)) {
            throw refused(
                    LETTER_RESERVATION_RECENT,
                    "letter %s was reserved at %s and its decision may be on its way: release it a day later"
                            .formatted(number.value(), reservedAt));
        }
        apply(new LetterReleased(number.value(), center, command.ground()));
    }

    @EventSourcingHandler
    void on(LetterReleased event) {
        state = State.FREE;
        center = "";
        purpose = null;
    }

    private boolean isHeldFor(String someCenter, LetterPurpose somePurpose) {
        return center.equals(someCenter) && purpose == somePurpose;
    }

    private RegistryRejected refused(Reason reason, String sentence) {
        return new RegistryRejected(reason, sentence, state.name(), allowedCommands());
    }

    private List<String> allowedCommands() {
        List<Class<?>> allowed = switch (state) {
            case FREE -> List.of(ReserveLetter.class);
            case RESERVED -> List.of(ReserveLetter.class, RecordLetterUse.class, ReleaseLetter.class);
            case USED -> List.of();
        };
        return allowed.stream().map(Class::getSimpleName).toList();
    }
}
