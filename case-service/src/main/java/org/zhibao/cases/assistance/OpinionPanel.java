package org.zhibao.cases.assistance;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.cases.CaseRejected.Reason.CONFLICT_OF_INTEREST;
import static org.zhibao.cases.CaseRejected.Reason.EXPERT_NOT_SERVING;
import static org.zhibao.cases.CaseRejected.Reason.NOT_PANEL_MEMBER;
import static org.zhibao.cases.CaseRejected.Reason.NO_PANEL_FOR_SERVICE;
import static org.zhibao.cases.CaseRejected.Reason.OPINION_MISSING;
import static org.zhibao.cases.CaseRejected.Reason.PANEL_INCOMPLETE;
import static org.zhibao.cases.CaseRejected.Reason.REASONS_REQUIRED;
import static org.zhibao.cases.ServiceItem.INFRINGEMENT_OPINION;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.zhibao.cases.ExpertStanding;
import org.zhibao.cases.KnownRelation;
import org.zhibao.cases.assistance.AssistanceCommand.AppointPanel;
import org.zhibao.cases.assistance.AssistanceCommand.RecordDissent;
import org.zhibao.cases.assistance.AssistanceCommand.SignOpinion;
import org.zhibao.cases.assistance.AssistanceEvent.DissentRecorded;
import org.zhibao.cases.assistance.AssistanceEvent.OpinionSigned;
import org.zhibao.cases.assistance.AssistanceEvent.PanelAppointed;
import org.zhibao.cases.assistance.AssistanceEvent.PanelMember;
import org.zhibao.deadlines.Deadline;

/** The experts behind an opinion on infringement, and what each says to its draft; a part of {@link AssistanceCase}. */
final class OpinionPanel {
    private final AssistanceCase dossier;
    private final CaseParties parties;

    /** What each member said to the latest draft. */
    private final Map<String, Vote> votes = new LinkedHashMap<>();

    private enum Vote {
        OUTSTANDING,
        SIGNED,
        DISSENTED
    }

    OpinionPanel(AssistanceCase dossier, CaseParties parties) {
        this.dossier = dossier;
        this.parties = parties;
    }

    /** Takes the place of the panel before it; what that one signed counts no more. */
    @CommandHandler
    void decide(AppointPanel command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        dossier.requireResponsible(office);
        dossier.requireAllowed(command);
        if (dossier.serviceItem() != INFRINGEMENT_OPINION) {
            throw dossier.rejected(
                    NO_PANEL_FOR_SERVICE, "asks for %s, for which there is no panel".formatted(dossier.serviceItem()));
        }
        List<ExpertStanding> experts = command.experts();
        long different = experts.stream().map(ExpertStanding::expert).distinct().count();
        if (different < experts.size() || experts.size() < command.size()) {
            throw dossier.rejected(
                    PANEL_INCOMPLETE,
                    "needs a panel of %d different experts (%s), not of %d"
                            .formatted(command.size(), command.policy(), different));
        }
        LocalDate today = Deadline.dayOf(at);
        for (ExpertStanding expert : experts) {
            if (!expert.servesOn(today)) {
                throw dossier.rejected(
                        EXPERT_NOT_SERVING,
                        "cannot have %s on its panel, who is not appointed on %s (registry at %s)"
                                .formatted(expert.expert(), today, expert.reliedOn()));
            }
        }
        requireNoConflict(experts, today);
        for (ExpertStanding expert : experts) {
            dossier.requireNotMediated(expert.expert(), command.mediators());
            dossier.requireNotMediated(expert.name(), command.mediators());
        }
        List<PanelMember> members = experts.stream()
                .map(expert -> new PanelMember(expert.expert(), expert.name(), expert.reliedOn()))
                .toList();
        if (votes.keySet().equals(namesOf(members))) {
            return;
        }
        apply(new PanelAppointed(dossier.center(), members, command.size(), command.policy()));
    }

    @EventSourcingHandler
    void evolve(PanelAppointed event) {
        votes.clear();
        event.members().forEach(member -> votes.put(member.expert(), Vote.OUTSTANDING));
        dossier.handlingBegan();
    }

    @CommandHandler
    void decide(SignOpinion command, @MetaDataValue("actor") String actor) {
        dossier.requireAllowed(command);
        Vote vote = requireMember(actor);
        if (vote == Vote.SIGNED) {
            return;
        }
        apply(new OpinionSigned(dossier.center(), dossier.draftNumber(), actor));
    }

    @EventSourcingHandler
    void evolve(OpinionSigned event) {
        votes.put(event.expert(), Vote.SIGNED);
    }

    /** Whoever does not agree says why; the opinion can be issued all the same, and names them. */
    @CommandHandler
    void decide(RecordDissent command, @MetaDataValue("actor") String actor) {
        dossier.requireAllowed(command);
        requireMember(actor);
        if (command.reasons().isBlank()) {
            throw dossier.rejected(REASONS_REQUIRED, "takes a dissent only with its reasons; give them");
        }
        apply(new DissentRecorded(dossier.center(), dossier.draftNumber(), actor, command.reasons()));
    }

    @EventSourcingHandler
    void evolve(DissentRecorded event) {
        votes.put(event.expert(), Vote.DISSENTED);
    }

    private Vote requireMember(String actor) {
        Vote vote = votes.get(actor);
        if (vote == null) {
            throw dossier.rejected(
                    NOT_PANEL_MEMBER, "has the panel %s, to which %s does not belong".formatted(votes.keySet(), actor));
        }
        if (!dossier.hasDraft()) {
            throw dossier.rejected(OPINION_MISSING, "has no draft of an opinion that could be signed");
        }
        return vote;
    }

    /** Another text needs everybody's word anew. */
    void drafted() {
        votes.replaceAll((expert, vote) -> Vote.OUTSTANDING);
    }

    /** Before an opinion on infringement is issued; relations that came to light since the appointment count too. */
    void requireComplete(List<ExpertStanding> experts, LocalDate today) {
        List<String> outstanding = votes.entrySet().stream()
                .filter(vote -> vote.getValue() == Vote.OUTSTANDING)
                .map(Map.Entry::getKey)
                .toList();
        if (votes.isEmpty() || !outstanding.isEmpty()) {
            throw dossier.rejected(
                    PANEL_INCOMPLETE,
                    votes.isEmpty()
                            ? "needs a panel before its opinion is issued; appoint one"
                            : "waits for a signature or dissent of %s".formatted(outstanding));
        }
        requireNoConflict(
                experts.stream()
                        .filter(expert -> votes.containsKey(expert.expert()))
                        .toList(),
                today);
    }

    private void requireNoConflict(List<ExpertStanding> experts, LocalDate today) {
        for (ExpertStanding expert : experts) {
            for (KnownRelation relation : expert.relations()) {
                if (relation.binds(parties.namesAndAccounts(), today)) {
                    throw dossier.rejected(
                            CONFLICT_OF_INTEREST,
                            "cannot have %s on its panel: relation %s to a party (%s); appoint somebody else"
                                    .formatted(expert.expert(), relation.relation(), relation.kind()));
                }
            }
        }
    }

    List<String> signers() {
        return those(Vote.SIGNED);
    }

    List<String> dissenters() {
        return those(Vote.DISSENTED);
    }

    private List<String> those(Vote said) {
        return votes.entrySet().stream()
                .filter(vote -> vote.getValue() == said)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Set<String> namesOf(List<PanelMember> members) {
        return members.stream().map(PanelMember::expert).collect(Collectors.toSet());
    }
}
