package org.zhibao.registry.programme;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.registry.ChinaTime.dayOf;
import static org.zhibao.registry.RegistryRejected.Reason.ALREADY_REGISTERED;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.DIVISION_CODE_NOT_VALID;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.MEASURE_NUMBER_TWICE;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_ORGANISER;
import static org.zhibao.registry.programme.ProgrammeState.ANNOUNCED;
import static org.zhibao.registry.programme.ProgrammeState.CANCELLED;
import static org.zhibao.registry.programme.ProgrammeState.HELD;
import static org.zhibao.registry.programme.ProgrammeState.MINUTES_PUBLISHED;
import static org.zhibao.registry.programme.ProgrammeState.REGISTRATION_OPEN;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.Division;
import org.zhibao.registry.RegistryRejected;
import org.zhibao.registry.RegistryRejected.Reason;
import org.zhibao.registry.programme.ProgrammeCommand.AnnounceProgramme;
import org.zhibao.registry.programme.ProgrammeCommand.CancelProgramme;
import org.zhibao.registry.programme.ProgrammeCommand.HoldProgramme;
import org.zhibao.registry.programme.ProgrammeCommand.MakeSuggestion;
import org.zhibao.registry.programme.ProgrammeCommand.OpenRegistration;
import org.zhibao.registry.programme.ProgrammeCommand.PublishMinutes;
import org.zhibao.registry.programme.ProgrammeCommand.RaiseProblem;
import org.zhibao.registry.programme.ProgrammeCommand.RegisterDelegation;
import org.zhibao.registry.programme.ProgrammeCommand.ShareExperience;
import org.zhibao.registry.programme.ProgrammeEvent.DelegationRegistered;
import org.zhibao.registry.programme.ProgrammeEvent.ExperienceShared;
import org.zhibao.registry.programme.ProgrammeEvent.MinutesPublished;
import org.zhibao.registry.programme.ProgrammeEvent.ProblemRaised;
import org.zhibao.registry.programme.ProgrammeEvent.ProgrammeAnnounced;
import org.zhibao.registry.programme.ProgrammeEvent.ProgrammeCancelled;
import org.zhibao.registry.programme.ProgrammeEvent.ProgrammeHeld;
import org.zhibao.registry.programme.ProgrammeEvent.RegistrationOpened;
import org.zhibao.registry.programme.ProgrammeEvent.SuggestionMade;

/** One seminar, training or conference: each decision followed by what it changes, in the order in which it goes. */
@AggregateRoot
public class Programme {
    @AggregateIdentifier
    private ProgrammeId id;

    private @Nullable ProgrammeState state;
    private String organiser = "";
    private final Set<String> administrations = new HashSet<>();

    /** Axon replays events onto an empty programme. */
    Programme() {}

    @CommandHandler
    Programme(AnnounceProgramme command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        id = command.programme();
        requireValid(command.division(), at);
        apply(new ProgrammeAnnounced(
                id.value(),
                command.kind(),
                command.title(),
                command.place(),
                command.division(),
                command.plannedFor().value(),
                office,
                command.document()));
    }

    @EventSourcingHandler
    void on(ProgrammeAnnounced event) {
        id = new ProgrammeId(event.programme());
        state = ANNOUNCED;
        organiser = event.organiser();
    }

    @CommandHandler
    void handle(OpenRegistration command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireOrganiser(office);
        apply(new RegistrationOpened(id.value()));
    }

    @EventSourcingHandler
    void on(RegistrationOpened event) {
        state = REGISTRATION_OPEN;
    }

    @CommandHandler
    void handle(RegisterDelegation command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        requireValid(command.division(), at);
        if (administrations.contains(command.administration())) {
            throw refused(
                    ALREADY_REGISTERED,
                    "%s is registered for programme %s already: one delegation each"
                            .formatted(command.administration(), id.value()));
        }
        apply(new DelegationRegistered(id.value(), command.administration(), command.division(), command.people()));
    }

    @EventSourcingHandler
    void on(DelegationRegistered event) {
        administrations.add(event.administration());
    }

    @CommandHandler
    void handle(HoldProgramme command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireOrganiser(office);
        if (command.heldOn().isAfter(dayOf(at))) {
            throw refused(
                    DATE_NOT_POSSIBLE,
                    "programme %s cannot have been held on %s, a day to come: record it afterwards"
                            .formatted(id.value(), command.heldOn()));
        }
        apply(new ProgrammeHeld(
                id.value(), command.heldOn().value(), command.participants(), command.administrations()));
    }

    @EventSourcingHandler
    void on(ProgrammeHeld event) {
        state = HELD;
    }

    @CommandHandler
    void handle(ShareExperience command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        requireValid(command.region(), at);
        apply(new ExperienceShared(id.value(), command.region(), command.presenter(), command.experience()));
    }

    @EventSourcingHandler
    void on(ExperienceShared event) {
        // Changes nothing that a decision asks for.
    }

    @CommandHandler
    void handle(RaiseProblem command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        requireValid(command.region(), at);
        apply(new ProblemRaised(id.value(), command.region(), command.problem()));
    }

    @EventSourcingHandler
    void on(ProblemRaised event) {
        // Changes nothing that a decision asks for.
    }

    @CommandHandler
    void handle(MakeSuggestion command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        requireValid(command.region(), at);
        apply(new SuggestionMade(id.value(), command.region(), command.suggestion()));
    }

    @EventSourcingHandler
    void on(SuggestionMade event) {
        // Changes nothing that a decision asks for.
    }

    @CommandHandler
    void handle(PublishMinutes command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireOrganiser(office);
        requireDistinct(command.measures());
        apply(new MinutesPublished(id.value(), command.summary(), command.measures(), command.period()));
    }

    @EventSourcingHandler
    void on(MinutesPublished event) {
        state = MINUTES_PUBLISHED;
    }

    @CommandHandler
    void handle(CancelProgramme command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireOrganiser(office);
        apply(new ProgrammeCancelled(id.value(), command.ground()));
    }

    @EventSourcingHandler
    void on(ProgrammeCancelled event) {
        state = CANCELLED;
    }

    private void requireOrganiser(String office) {
        if (!office.equals(organiser)) {
            throw refused(
                    NOT_ORGANISER,
                    "office %s cannot lead programme %s on: %s, which announced it, does"
                            .formatted(office, id.value(), organiser));
        }
    }

    /** Tasks are issued by a measure's number, so no two may have the same. */
    private void requireDistinct(List<Measure> measures) {
        Set<Integer> numbers = new HashSet<>();
        for (Measure measure : measures) {
            if (!numbers.add(measure.number())) {
                throw refused(
                        MEASURE_NUMBER_TWICE,
                        "two measures of programme %s have the number %d: give each its own"
                                .formatted(id.value(), measure.number()));
            }
        }
    }

    private void requireValid(Division division, Instant at) {
        if (!division.isValidOn(dayOf(at), dayOf(at))) {
            throw refused(DIVISION_CODE_NOT_VALID, division.refusalOn(dayOf(at)));
        }
    }

    private void requireAllowed(ProgrammeCommand command) {
        if (state == null || !state.allowed().contains(command.getClass())) {
            throw refused(
                    ILLEGAL_STATE,
                    "programme %s is %s and cannot do %s now"
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
