package org.zhibao.analytics.earlywarning;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.analytics.AnalyticsRejected.Reason.ALREADY_ACKNOWLEDGED;
import static org.zhibao.analytics.AnalyticsRejected.Reason.APPROVAL_AUTHORITY_REQUIRED;
import static org.zhibao.analytics.AnalyticsRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.analytics.AnalyticsRejected.Reason.NOT_RECIPIENT;
import static org.zhibao.analytics.AnalyticsRejected.Reason.PATTERN_UNPROVEN;
import static org.zhibao.analytics.AnalyticsRejected.Reason.RECIPIENTS_MISSING;
import static org.zhibao.analytics.AnalyticsRejected.Reason.SELF_ASSESSMENT;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.AnalyticsRejected;
import org.zhibao.analytics.AnalyticsRejected.Reason;
import org.zhibao.analytics.Offices;
import org.zhibao.analytics.Surge;
import org.zhibao.analytics.earlywarning.EarlyWarningCommand.AcknowledgeWarning;
import org.zhibao.analytics.earlywarning.EarlyWarningCommand.AssessWarning;
import org.zhibao.analytics.earlywarning.EarlyWarningCommand.CloseWarning;
import org.zhibao.analytics.earlywarning.EarlyWarningCommand.IssueWarning;
import org.zhibao.analytics.earlywarning.EarlyWarningCommand.RaiseWarning;
import org.zhibao.analytics.earlywarning.EarlyWarningCommand.WithdrawWarning;
import org.zhibao.analytics.earlywarning.EarlyWarningEvent.WarningAcknowledged;
import org.zhibao.analytics.earlywarning.EarlyWarningEvent.WarningAssessed;
import org.zhibao.analytics.earlywarning.EarlyWarningEvent.WarningClosed;
import org.zhibao.analytics.earlywarning.EarlyWarningEvent.WarningIssued;
import org.zhibao.analytics.earlywarning.EarlyWarningEvent.WarningRaised;
import org.zhibao.analytics.earlywarning.EarlyWarningEvent.WarningWithdrawn;

/** One early warning: raised from a pattern, assessed by somebody else, issued to whom it concerns, acknowledged by them. */
@AggregateRoot
public class EarlyWarning {
    @AggregateIdentifier
    private EarlyWarningId id;

    private @Nullable EarlyWarningState state;
    private String raisedBy = "";
    private final Set<String> recipients = new TreeSet<>();
    private final Set<String> open = new TreeSet<>();

    /** Axon replays events onto an empty warning. */
    EarlyWarning() {}

    @CommandHandler
    EarlyWarning(RaiseWarning command, @MetaDataValue("actor") String actor) {
        id = command.warning();
        Surge surge = command.surge();
        if (!surge.holds()) {
            throw refused(
                    PATTERN_UNPROVEN,
                    String.format(
                            Locale.ROOT,
                            "the logs show %d of %s %s from %s to %s where %.1f were to be expected: that is no surge",
                            surge.observed(),
                            surge.kind(),
                            surge.subject(),
                            surge.from(),
                            surge.to(),
                            surge.expected()));
        }
        apply(new WarningRaised(
                id.value(),
                surge.kind(),
                surge.subject(),
                surge.observed(),
                surge.expected(),
                surge.from(),
                surge.to(),
                surge.matters(),
                command.summary(),
                actor,
                command.reliedOn()));
    }

    @EventSourcingHandler
    void on(WarningRaised event) {
        id = new EarlyWarningId(event.warning());
        state = EarlyWarningState.RAISED;
        raisedBy = event.raisedBy();
    }

    @CommandHandler
    void handle(AssessWarning command, @MetaDataValue("actor") String actor) {
        requireAllowed(command);
        if (actor.equals(raisedBy)) {
            throw refused(
                    SELF_ASSESSMENT,
                    "%s raised warning %s and cannot assess it: let somebody else do it".formatted(actor, id.value()));
        }
        apply(new WarningAssessed(id.value(), command.level(), command.finding(), actor));
    }

    @EventSourcingHandler
    void on(WarningAssessed event) {
        state = EarlyWarningState.ASSESSED;
    }

    @CommandHandler
    void handle(IssueWarning command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireNational(office);
        if (command.recipients().isEmpty()) {
            throw refused(
                    RECIPIENTS_MISSING,
                    "warning %s concerns no center that is in operation today: withdraw it".formatted(id.value()));
        }
        apply(new WarningIssued(
                id.value(), command.advice(), List.copyOf(new TreeSet<>(command.recipients())), command.reliedOn()));
    }

    @EventSourcingHandler
    void on(WarningIssued event) {
        state = EarlyWarningState.ISSUED;
        recipients.addAll(event.recipients());
        open.addAll(event.recipients());
    }

    @CommandHandler
    void handle(AcknowledgeWarning command, @MetaDataValue("office") String office) {
        if (recipients.contains(office) && !open.contains(office)) {
            throw refused(ALREADY_ACKNOWLEDGED, "%s has acknowledged warning %s already".formatted(office, id.value()));
        }
        requireAllowed(command);
        if (!recipients.contains(office)) {
            throw refused(
                    NOT_RECIPIENT,
                    "%s is no recipient of warning %s: only those it was issued to acknowledge it"
                            .formatted(office, id.value()));
        }
        apply(new WarningAcknowledged(
                id.value(),
                office,
                command.measures(),
                open.stream().filter(each -> !each.equals(office)).toList()));
    }

    @EventSourcingHandler
    void on(WarningAcknowledged event) {
        open.remove(event.recipient());
        state = open.isEmpty() ? EarlyWarningState.ACKNOWLEDGED : state;
    }

    @CommandHandler
    void handle(CloseWarning command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireNational(office);
        apply(new WarningClosed(id.value(), command.outcome()));
    }

    @EventSourcingHandler
    void on(WarningClosed event) {
        state = EarlyWarningState.CLOSED;
    }

    @CommandHandler
    void handle(WithdrawWarning command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireNational(office);
        apply(new WarningWithdrawn(id.value(), command.ground()));
    }

    @EventSourcingHandler
    void on(WarningWithdrawn event) {
        state = EarlyWarningState.WITHDRAWN;
    }

    private void requireNational(String office) {
        if (!office.equals(Offices.NATIONAL)) {
            throw refused(
                    APPROVAL_AUTHORITY_REQUIRED,
                    "office %s cannot decide about warning %s: the national office, %s, does"
                            .formatted(office, id.value(), Offices.NATIONAL));
        }
    }

    private void requireAllowed(EarlyWarningCommand command) {
        if (state == null || !state.allowed().contains(command.getClass())) {
            throw refused(
                    ILLEGAL_STATE,
                    "warning %s is %s and cannot do %s now"
                            .formatted(id.value(), state, command.getClass().getSimpleName()));
        }
    }

    private AnalyticsRejected refused(Reason reason, String sentence) {
        return state == null
                ? new AnalyticsRejected(reason, sentence)
                : new AnalyticsRejected(reason, sentence, state.name(), state.allowedCommands());
    }
}
