package org.zhibao.analytics.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.Surge;
import org.zhibao.analytics.earlywarning.EarlyWarningEvent.WarningAcknowledged;
import org.zhibao.analytics.earlywarning.EarlyWarningEvent.WarningAssessed;
import org.zhibao.analytics.earlywarning.EarlyWarningEvent.WarningClosed;
import org.zhibao.analytics.earlywarning.EarlyWarningEvent.WarningIssued;
import org.zhibao.analytics.earlywarning.EarlyWarningEvent.WarningRaised;
import org.zhibao.analytics.earlywarning.EarlyWarningEvent.WarningWithdrawn;
import org.zhibao.analytics.earlywarning.EarlyWarningState;
import org.zhibao.analytics.earlywarning.WarningLevel;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** What is warned of, how serious is it, whom does it concern, and who has acknowledged it? */
public final class EarlyWarnings implements Projection<EarlyWarnings.Document> {

    /** One warning; what has not happened is absent. */
    public record Document(
            String id,
            EarlyWarningState state,
            List<String> allowedCommands,
            Surge.Kind kind,
            String subject,
            long observed,
            double expected,
            LocalDate from,
            LocalDate to,
            List<String> matters,
            String summary,
            String raisedBy,
            @Nullable WarningLevel level,
            @Nullable String finding,
            @Nullable String assessedBy,
            @Nullable String advice,
            List<String> recipients,
            List<Acknowledgement> acknowledgements,
            @Nullable String outcome,
            Instant changedAt) {

        Document assessed(WarningAssessed event, Instant at) {
            return with(
                    EarlyWarningState.ASSESSED,
                    event.level(),
                    event.finding(),
                    event.assessedBy(),
                    advice,
                    recipients,
                    acknowledgements,
                    outcome,
                    at);
        }

        Document issued(WarningIssued event, Instant at) {
            return with(
                    EarlyWarningState.ISSUED,
                    level,
                    finding,
                    assessedBy,
                    event.advice(),
                    event.recipients(),
                    acknowledgements,
                    outcome,
                    at);
        }

        Document acknowledged(WarningAcknowledged event, Instant at) {
            List<Acknowledgement> more = new ArrayList<>(acknowledgements);
            more.add(new Acknowledgement(event.recipient(), event.measures(), at));
            EarlyWarningState next = event.open().isEmpty() ? EarlyWarningState.ACKNOWLEDGED : state;
            return with(next, level, finding, assessedBy, advice, recipients, more, outcome, at);
        }

        Document ended(EarlyWarningState next, String how, Instant at) {
            return with(next, level, finding, assessedBy, advice, recipients, acknowledgements, how, at);
        }

        private Document with(
                EarlyWarningState state,
                @Nullable WarningLevel level,
                @Nullable String finding,
                @Nullable String assessedBy,
                @Nullable String advice,
                List<String> recipients,
                List<Acknowledgement> acknowledgements,
                @Nullable String outcome,
                Instant at) {
            return new Document(
                    id,
                    state,
                    state.allowedCommands(),
                    kind,
                    subject,
                    observed,
                    expected,
                    from,
                    to,
                    matters,
                    summary,
                    raisedBy,
                    level,
                    finding,
                    assessedBy,
                    advice,
                    recipients,
                    acknowledgements,
                    outcome,
                    at);
        }
    }

    /** What a recipient does about it. */
    public record Acknowledgement(String recipient, String measures, Instant at) {}

    @Override
    public String name() {
        return "early-warnings";
    }

    @Override
    public Set<String> sources() {
        return Set.of("analytics.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public List<String> indexes() {
        return List.of("state", "kind", "recipients");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("earlywarning.")
                ? Set.of(event.stream().substring("earlywarning-".length()))
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document warning, String id, LoggedEvent event) {
        if (warning == null) {
            return event.name().equals("WarningRaised") ? raised(event.as(WarningRaised.class), event.at()) : null;
        }
        return switch (event.name()) {
            case "WarningAssessed" -> warning.assessed(event.as(WarningAssessed.class), event.at());
            case "WarningIssued" -> warning.issued(event.as(WarningIssued.class), event.at());
            case "WarningAcknowledged" -> warning.acknowledged(event.as(WarningAcknowledged.class), event.at());
            case "WarningClosed" ->
                warning.ended(
                        EarlyWarningState.CLOSED, event.as(WarningClosed.class).outcome(), event.at());
            case "WarningWithdrawn" ->
                warning.ended(
                        EarlyWarningState.WITHDRAWN,
                        event.as(WarningWithdrawn.class).ground(),
                        event.at());
            default -> warning;
        };
    }

    private static Document raised(WarningRaised event, Instant at) {
        return new Document(
                event.warning(),
                EarlyWarningState.RAISED,
                EarlyWarningState.RAISED.allowedCommands(),
                event.kind(),
                event.subject(),
                event.observed(),
                event.expected(),
                event.from(),
                event.to(),
                event.matters(),
                event.summary(),
                event.raisedBy(),
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                at);
    }
}
