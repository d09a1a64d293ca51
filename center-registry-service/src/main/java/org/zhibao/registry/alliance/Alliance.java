package org.zhibao.registry.alliance;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.registry.ChinaTime.dayOf;
import static org.zhibao.registry.RegistryRejected.Reason.ALREADY_MEMBER;
import static org.zhibao.registry.RegistryRejected.Reason.CHARTER_VERSION_MISMATCH;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.DIVISION_CODE_NOT_VALID;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_MEMBER;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_ORGANISER;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_SIGNATORY;
import static org.zhibao.registry.RegistryRejected.Reason.PROTOCOL_SIGNED;
import static org.zhibao.registry.RegistryRejected.Reason.PROTOCOL_VERSION_MISMATCH;
import static org.zhibao.registry.RegistryRejected.Reason.QUORUM_NOT_MET;
import static org.zhibao.registry.alliance.AllianceState.CHARTER_ADOPTED;
import static org.zhibao.registry.alliance.AllianceState.CHARTER_DRAFTED;
import static org.zhibao.registry.alliance.AllianceState.CHARTER_UNDER_REVIEW;
import static org.zhibao.registry.alliance.AllianceState.DISSOLVED;
import static org.zhibao.registry.alliance.AllianceState.ESTABLISHED;
import static org.zhibao.registry.alliance.AllianceState.PREPARATORY;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.PossibleDays;
import org.zhibao.registry.RegistryRejected;
import org.zhibao.registry.RegistryRejected.Reason;
import org.zhibao.registry.alliance.AllianceCommand.AdmitMember;
import org.zhibao.registry.alliance.AllianceCommand.AdoptCharter;
import org.zhibao.registry.alliance.AllianceCommand.AgreeToCharter;
import org.zhibao.registry.alliance.AllianceCommand.CommentOnCharter;
import org.zhibao.registry.alliance.AllianceCommand.DissolveAlliance;
import org.zhibao.registry.alliance.AllianceCommand.EstablishAlliance;
import org.zhibao.registry.alliance.AllianceCommand.InitiateAlliance;
import org.zhibao.registry.alliance.AllianceCommand.JoinAsInitiator;
import org.zhibao.registry.alliance.AllianceCommand.OfferService;
import org.zhibao.registry.alliance.AllianceCommand.OpenCharterReview;
import org.zhibao.registry.alliance.AllianceCommand.ProposeCharterText;
import org.zhibao.registry.alliance.AllianceCommand.ProposeProtocol;
import org.zhibao.registry.alliance.AllianceCommand.RecordWithdrawal;
import org.zhibao.registry.alliance.AllianceCommand.SignInitiatorsProtocol;
import org.zhibao.registry.alliance.AllianceEvent.AllianceDissolved;
import org.zhibao.registry.alliance.AllianceEvent.AllianceEstablished;
import org.zhibao.registry.alliance.AllianceEvent.AllianceInitiated;
import org.zhibao.registry.alliance.AllianceEvent.CharterAdopted;
import org.zhibao.registry.alliance.AllianceEvent.CharterAgreed;
import org.zhibao.registry.alliance.AllianceEvent.CharterCommented;
import org.zhibao.registry.alliance.AllianceEvent.CharterReviewOpened;
import org.zhibao.registry.alliance.AllianceEvent.CharterTextProposed;
import org.zhibao.registry.alliance.AllianceEvent.InitiatorJoined;
import org.zhibao.registry.alliance.AllianceEvent.MemberAdmitted;
import org.zhibao.registry.alliance.AllianceEvent.MemberWithdrew;
import org.zhibao.registry.alliance.AllianceEvent.ProtocolProposed;
import org.zhibao.registry.alliance.AllianceEvent.ProtocolSigned;
import org.zhibao.registry.alliance.AllianceEvent.ServiceOffered;

/** One alliance of services: each decision followed by what it changes, in the order in which an alliance comes about. */
@AggregateRoot
public class Alliance {
    private static final int HUNDRED = 100;

    @AggregateIdentifier
    private AllianceId id;

    private @Nullable AllianceState state;
    private String organiser = "";
    private final Set<String> joined = new TreeSet<>();
    private final Set<String> signatories = new TreeSet<>();
    private final Set<String> members = new TreeSet<>();
    private final Set<String> agreed = new TreeSet<>();
    private String protocol = "";
    private int quorumPercent;
    private int version;
    private String charter = "";
    private LocalDate lastEffectiveOn = PossibleDays.FIRST;

    /** Axon replays events onto an empty alliance. */
    Alliance() {}

    @CommandHandler
    Alliance(InitiateAlliance command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        id = command.alliance();
        if (!command.division().isValidOn(dayOf(at), dayOf(at))) {
            throw refused(DIVISION_CODE_NOT_VALID, command.division().refusalOn(dayOf(at)));
        }
        apply(new AllianceInitiated(
                id.value(), command.name(), command.division(), command.fields(), office, command.document()));
    }

    @EventSourcingHandler
    void on(AllianceInitiated event) {
        id = new AllianceId(event.alliance());
        state = PREPARATORY;
        organiser = event.organiser();
    }

    @CommandHandler
    void handle(JoinAsInitiator command, @MetaDataValue("office") String office) {
        requireAllowed(command, office);
        requireNew(command.organisation(), joined);
        apply(new InitiatorJoined(id.value(), command.organisation(), command.name(), command.fields()));
    }

    @EventSourcingHandler
    void on(InitiatorJoined event) {
        joined.add(event.organisation());
    }

    @CommandHandler
    void handle(ProposeProtocol command, @MetaDataValue("office") String office) {
        requireAllowed(command, office);
        if (!signatories.isEmpty()) {
            throw refused(
                    PROTOCOL_SIGNED,
                    "the protocol of alliance %s is signed by %s: what is signed is not replaced"
                            .formatted(id.value(), signatories));
        }
        apply(new ProtocolProposed(id.value(), command.sha256(), command.quorumPercent()));
    }

    @EventSourcingHandler
    void on(ProtocolProposed event) {
        protocol = event.sha256();
        quorumPercent = event.quorumPercent();
    }

    @CommandHandler
    void handle(SignInitiatorsProtocol command, @MetaDataValue("office") String office) {
        requireAllowed(command, office);
        requireIn(command.organisation(), joined);
        if (!command.sha256().equals(protocol)) {
            throw refused(
                    PROTOCOL_VERSION_MISMATCH,
                    "%s is not the protocol of alliance %s, which is %s: sign that text"
                            .formatted(
                                    command.sha256(), id.value(), protocol.isEmpty() ? "not proposed yet" : protocol));
        }
        requireNew(command.organisation(), signatories);
        apply(new ProtocolSigned(id.value(), command.organisation(), command.sha256()));
    }

    @EventSourcingHandler
    void on(ProtocolSigned event) {
        signatories.add(event.organisation());
        members.add(event.organisation());
    }

    @CommandHandler
    void handle(ProposeCharterText command, @MetaDataValue("office") String office) {
        requireAllowed(command, office);
        apply(new CharterTextProposed(id.value(), version + 1, command.title(), command.sha256()));
    }

    /** What was agreed to an earlier text says nothing about this one. */
    @EventSourcingHandler
    void on(CharterTextProposed event) {
        state = state == PREPARATORY ? CHARTER_DRAFTED : state;
        version = event.version();
        charter = event.sha256();
        agreed.clear();
    }

    @CommandHandler
    void handle(OpenCharterReview command, @MetaDataValue("office") String office) {
        requireAllowed(command, office);
        apply(new CharterReviewOpened(id.value(), version, charter));
    }

    @EventSourcingHandler
    void on(CharterReviewOpened event) {
        state = CHARTER_UNDER_REVIEW;
    }

    @CommandHandler
    void handle(CommentOnCharter command, @MetaDataValue("office") String office) {
        requireAllowed(command, office);
        requireLatest(command.sha256());
        requireIn(command.organisation(), joined);
        apply(new CharterCommented(id.value(), version, command.organisation(), command.comment()));
    }

    @EventSourcingHandler
    void on(CharterCommented event) {
        // Changes nothing that a decision asks for.
    }

    @CommandHandler
    void handle(AgreeToCharter command, @MetaDataValue("office") String office) {
        requireAllowed(command, office);
        requireLatest(command.sha256());
        if (!signatories.contains(command.organisation())) {
            throw refused(
                    NOT_SIGNATORY,
                    "%s has not signed the initiators' protocol of alliance %s: only who has decides about the charter"
                            .formatted(command.organisation(), id.value()));
        }
        requireNew(command.organisation(), agreed);
        apply(new CharterAgreed(id.value(), version, command.organisation(), charter));
    }

    @EventSourcingHandler
    void on(CharterAgreed event) {
        agreed.add(event.organisation());
    }

    @CommandHandler
    void handle(AdoptCharter command, @MetaDataValue("office") String office) {
        requireAllowed(command, office);
        requireLatest(command.sha256());
        int needed = Math.max(1, (signatories.size() * quorumPercent + HUNDRED - 1) / HUNDRED);
        if (agreed.size() < needed) {
            throw refused(
                    QUORUM_NOT_MET,
                    "%d of %d signatories agree to version %d of the charter of alliance %s, %d are needed by the protocol"
                            .formatted(agreed.size(), signatories.size(), version, id.value(), needed));
        }
        apply(new CharterAdopted(id.value(), version, charter, List.copyOf(agreed), needed));
    }

    @EventSourcingHandler
    void on(CharterAdopted event) {
        state = CHARTER_ADOPTED;
    }

    @CommandHandler
    void handle(EstablishAlliance command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command, office);
        apply(new AllianceEstablished(id.value(), effectiveOn(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(AllianceEstablished event) {
        state = ESTABLISHED;
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(AdmitMember command, @MetaDataValue("office") String office) {
        requireAllowed(command, office);
        requireNew(command.organisation(), members);
        apply(new MemberAdmitted(id.value(), command.organisation(), command.name(), command.fields()));
    }

    @EventSourcingHandler
    void on(MemberAdmitted event) {
        members.add(event.organisation());
    }

    @CommandHandler
    void handle(OfferService command, @MetaDataValue("office") String office) {
        requireAllowed(command, office);
        requireIn(command.organisation(), members);
        apply(new ServiceOffered(id.value(), command.organisation(), command.service()));
    }

    @EventSourcingHandler
    void on(ServiceOffered event) {
        // Changes nothing that a decision asks for.
    }

    @CommandHandler
    void handle(RecordWithdrawal command, @MetaDataValue("office") String office) {
        requireAllowed(command, office);
        requireIn(command.organisation(), members);
        apply(new MemberWithdrew(id.value(), command.organisation(), command.ground()));
    }

    @EventSourcingHandler
    void on(MemberWithdrew event) {
        members.remove(event.organisation());
    }

    @CommandHandler
    void handle(DissolveAlliance command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command, office);
        apply(new AllianceDissolved(id.value(), command.ground(), effectiveOn(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(AllianceDissolved event) {
        state = DISSOLVED;
    }

    private void requireLatest(String sha256) {
        if (!sha256.equals(charter)) {
            throw refused(
                    CHARTER_VERSION_MISMATCH,
                    "%s is not the charter of alliance %s that is on the table, which is version %d, %s"
                            .formatted(sha256, id.value(), version, charter));
        }
    }

    private void requireNew(String organisation, Set<String> those) {
        if (those.contains(organisation)) {
            throw refused(
                    ALREADY_MEMBER,
                    "%s has done so in alliance %s already: once is enough".formatted(organisation, id.value()));
        }
    }

    private void requireIn(String organisation, Set<String> those) {
        if (!those.contains(organisation)) {
            throw refused(
                    NOT_MEMBER,
                    "%s does not belong to alliance %s: let it join first".formatted(organisation, id.value()));
        }
    }

    private LocalDate effectiveOn(@Nullable LocalDate wished, Instant at) {
        PossibleDays days = PossibleDays.since(lastEffectiveOn, at);
        if (!days.allow(wished)) {
            throw refused(DATE_NOT_POSSIBLE, days.refusalOf(wished, "alliance " + id.value()));
        }
        return days.orToday(wished);
    }

    private void requireAllowed(AllianceCommand command, String office) {
        if (state == null || !state.allowed().contains(command.getClass())) {
            throw refused(
                    ILLEGAL_STATE,
                    "alliance %s is %s and cannot do %s now"
                            .formatted(id.value(), state, command.getClass().getSimpleName()));
        }
        if (!office.equals(organiser)) {
            throw refused(
                    NOT_ORGANISER,
                    "office %s cannot lead alliance %s on: %s, which initiated it, does"
                            .formatted(office, id.value(), organiser));
        }
    }

    private RegistryRejected refused(Reason reason, String sentence) {
        if (state == null) {
            return new RegistryRejected(reason, sentence);
        }
        return new RegistryRejected(reason, sentence, state.name(), state.allowedCommands());
    }
}
