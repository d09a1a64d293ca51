package org.zhibao.mediations.reaction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.reaction.FanOut;
import org.zhibao.mediations.Clock;
import org.zhibao.mediations.Commission;
import org.zhibao.mediations.Mode;
import org.zhibao.mediations.TimeRules;
import org.zhibao.mediations.mediation.MediationCommand.RecalculateClock;
import org.zhibao.mediations.mediation.MediationEvent.AgreementTookEffect;
import org.zhibao.mediations.mediation.MediationEvent.AppraisalReceived;
import org.zhibao.mediations.mediation.MediationEvent.ClockName;
import org.zhibao.mediations.mediation.MediationEvent.ClockRecalculated;
import org.zhibao.mediations.mediation.MediationEvent.ConfirmationApplied;
import org.zhibao.mediations.mediation.MediationEvent.ExtensionAgreed;
import org.zhibao.mediations.mediation.MediationEvent.MediationConsented;
import org.zhibao.mediations.mediation.MediationEvent.MediatorNominated;
import org.zhibao.mediations.mediation.MediationEvent.NominationAccepted;
import org.zhibao.mediations.mediation.MediationEvent.RespondentInvited;
import org.zhibao.mediations.mediation.MediationId;

/**
 * A calendar or policy that is published moves the running clocks that it touches. A clock that has just been set is looked at too:
 * it may have been decided while the calendar was on its way. The mediation decides whether a clock still runs.
 */
public final class RecalculateWhenRulesChange implements FanOut<RecalculateWhenRulesChange.Running> {

    /** The clocks of a mediation that may still run. */
    public record Running(
            String id,
            String organisation,
            Mode mode,
            @Nullable Commission commission,
            Map<ClockName, Clock> clocks,
            boolean runs) {}

    /** What is in force for an organisation on a day, as far as the registry has told us. */
    @FunctionalInterface
    public interface RulesOn {
        TimeRules on(String organisation, LocalDate day);
    }

    private record CalendarPublished(
            String region, int year, int version, @Nullable String cause) {}

    private record PolicyPublished(
            String layer,
            String topic,
            int version,
            @Nullable String cause) {}

    private final Supplier<RulesOn> rules;

    /** For each event the rules are asked for anew. */
    public RecalculateWhenRulesChange(Supplier<RulesOn> rules) {
        this.rules = rules;
    }

    @Override
    public Set<String> sources() {
        return Set.of("centers.log", "mediations.log");
    }

    @Override
    public Projection<Running> targets() {
        return new RunningClocks();
    }

    @Override
    public @Nullable Touch<Running> touchOf(LoggedEvent event) {
        return switch (event.type()) {
            case "calendar.CalendarPublished" -> {
                CalendarPublished calendar = event.as(CalendarPublished.class);
                String name = "%s/%d@%d".formatted(calendar.region(), calendar.year(), calendar.version());
                yield new Recalculation(Query.where("runs", true), after -> told(name, calendar.cause()));
            }
            case "policy.PolicyPublished" -> {
                PolicyPublished policy = event.as(PolicyPublished.class);
                String name = "%s-%s@%d".formatted(policy.layer(), policy.topic(), policy.version());
                yield policy.topic().equals("mediation")
                        ? new Recalculation(Query.where("runs", true), after -> told(name, policy.cause()))
                        : null;
            }
            case "mediation.RespondentInvited",
                    "mediation.MediationConsented",
                    "mediation.MediatorNominated",
                    "mediation.NominationAccepted",
                    "mediation.AppraisalReceived",
                    "mediation.ExtensionAgreed",
                    "mediation.AgreementTookEffect",
                    "mediation.ConfirmationApplied" ->
                new Recalculation(Query.where("id", idOf(event)), added -> String.join(" ", added));
            default -> null;
        };
    }

    private static String told(String name, @Nullable String cause) {
        return cause == null ? name : name + ": " + cause;
    }

    private static String idOf(LoggedEvent event) {
        return event.stream().substring(MediationId.STREAM_PREFIX.length());
    }

    private final class Recalculation implements Touch<Running> {
        private final RulesOn inForce = rules.get();
        private final Query candidates;
        private final Function<List<String>, String> cause;

        /** {@code cause} is made from what the new date relies on and the old one did not. */
        Recalculation(Query candidates, Function<List<String>, String> cause) {
            this.candidates = candidates;
            this.cause = cause;
        }

        @Override
        public Query candidates() {
            return candidates;
        }

        @Override
        public Map<String, Object> commandsFor(Running target) {
            Map<String, Object> commands = new LinkedHashMap<>();
            target.clocks().forEach((name, before) -> {
                TimeRules rulesThen = inForce.on(target.organisation(), before.trigger());
                Clock after = name.again(before, rulesThen, target.mode(), target.commission());
                if (!after.isSameDateAs(before)) {
                    List<String> added = new ArrayList<>(after.reliedOn());
                    added.removeAll(before.reliedOn());
                    commands.put(
                            target.id() + "/" + name,
                            new RecalculateClock(new MediationId(target.id()), name, rulesThen, cause.apply(added)));
                }
            });
            return commands;
        }
    }

    private static final class RunningClocks implements Projection<Running> {
        /** What we read of the beginning. */
        private record Requested(
                String organisation, Mode mode, @Nullable Commission commission) {}

        @Override
        public String name() {
            return "running-clocks";
        }

        @Override
        public Set<String> sources() {
            return Set.of("mediations.log");
        }

        @Override
        public Class<Running> documentType() {
            return Running.class;
        }

        @Override
        public List<String> indexes() {
            return List.of("runs", "id");
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return event.stream().startsWith(MediationId.STREAM_PREFIX) ? Set.of(idOf(event)) : Set.of();
        }

        @Override
        public @Nullable Running fold(@Nullable Running before, String id, LoggedEvent event) {
            if (event.name().equals("MediationRequested")) {
                Requested requested = event.as(Requested.class);
                return new Running(
                        id, requested.organisation(), requested.mode(), requested.commission(), Map.of(), false);
            }
            if (before == null) {
                return null;
            }
            return switch (event.name()) {
                case "RespondentInvited" ->
                    with(
                            before,
                            ClockName.ANSWER,
                            event.as(RespondentInvited.class).answerBy());
                case "MediationConsented" ->
                    with(
                            before,
                            ClockName.CHOICE,
                            event.as(MediationConsented.class).chooseBy());
                case "MediatorNominated" ->
                    with(
                            before,
                            ClockName.ACCEPTANCE,
                            event.as(MediatorNominated.class).acceptBy());
                case "NominationAccepted" ->
                    with(
                            before,
                            ClockName.MEDIATION,
                            event.as(NominationAccepted.class).mediateBy());
                case "AppraisalReceived" ->
                    with(
                            before,
                            ClockName.MEDIATION,
                            event.as(AppraisalReceived.class).mediateBy());
                case "ExtensionAgreed" ->
                    with(
                            before,
                            ClockName.MEDIATION,
                            event.as(ExtensionAgreed.class).mediateBy());
                case "AgreementTookEffect" ->
                    with(
                            before,
                            ClockName.CONFIRMATION,
                            event.as(AgreementTookEffect.class).confirmationBy());
                case "ConfirmationApplied" -> pending(before, event.as(ConfirmationApplied.class));
                case "ConfirmationRefused", "ConfirmationWithdrawn" -> {
                    Map<ClockName, Clock> left = new EnumMap<>(ClockName.class);
                    left.putAll(before.clocks());
                    left.keySet().removeAll(ClockName.OF_THE_COURT);
                    yield with(before, left);
                }
                case "ClockRecalculated" -> {
                    ClockRecalculated moved = event.as(ClockRecalculated.class);
                    Map<ClockName, Clock> clocks = new EnumMap<>(ClockName.class);
                    clocks.putAll(before.clocks());
                    clocks.replace(moved.clock(), moved.after());
                    yield with(before, clocks);
                }
                case "RequestRejected", "MediationTerminated", "MediationConcluded", "AgreementConfirmed" ->
                    with(before, Map.of());
                default -> before;
            };
        }

        /** The court's days run beside those that are left if the application is withdrawn. */
        private static Running pending(Running before, ConfirmationApplied applied) {
            Map<ClockName, Clock> clocks = new EnumMap<>(ClockName.class);
            clocks.putAll(before.clocks());
            if (applied.courtAcceptsBy() != null) {
                clocks.put(ClockName.COURT_ACCEPTANCE, applied.courtAcceptsBy());
            }
            if (applied.courtDecidesBy() != null) {
                clocks.put(ClockName.COURT_DECISION, applied.courtDecidesBy());
            }
            if (applied.courtDecidesAtLast() != null) {
                clocks.put(ClockName.COURT_EXTENSION, applied.courtDecidesAtLast());
            }
            return with(before, clocks);
        }

        /** Whatever else begins ends those before it: of a mediation one clock runs. */
        private static Running with(Running before, ClockName name, @Nullable Clock clock) {
            if (clock == null) {
                return before;
            }
            Map<ClockName, Clock> clocks = new EnumMap<>(ClockName.class);
            clocks.put(name, clock);
            return with(before, clocks);
        }

        private static Running with(Running before, Map<ClockName, Clock> clocks) {
            return new Running(
                    before.id(), before.organisation(), before.mode(), before.commission(), clocks, !clocks.isEmpty());
        }
    }
}
