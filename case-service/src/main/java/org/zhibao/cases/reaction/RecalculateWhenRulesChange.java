package org.zhibao.cases.reaction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.zhibao.deadlines.Deadline;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.reaction.FanOut;

/**
 * A calendar or policy that is published has every running deadline reckoned again; whose date it moves is told. A deadline that has
 * just been set is looked at too: it may have been decided while the calendar was on its way.
 *
 * @param <R> the rules of what is recalculated
 */
abstract class RecalculateWhenRulesChange<R> implements FanOut<RunningDeadline> {

    /** What is in force for a center on a day, as far as the registry has told us. */
    @FunctionalInterface
    public interface RulesOn<R> {
        R on(String center, LocalDate day);
    }

    private final Supplier<RulesOn<R>> rules;
    private final String topic;

    /** For each event the rules are asked for anew. */
    RecalculateWhenRulesChange(String topic, Supplier<RulesOn<R>> rules) {
        this.topic = topic;
        this.rules = rules;
    }

    private record CalendarPublished(
            String region, int year, int version, @Nullable String cause) {}

    private record PolicyPublished(
            String layer,
            String topic,
            int version,
            @Nullable String cause) {}

    /** Whether an event of our own has set a deadline that must be looked at. */
    abstract boolean sets(LoggedEvent event);

    /** The id of the stream. */
    abstract String idOf(LoggedEvent event);

    abstract Deadline again(RunningDeadline target, Deadline before, R inForce);

    abstract Object command(RunningDeadline target, R inForce, String cause);

    @Override
    public final Set<String> sources() {
        return Set.of("centers.log", "cases.log");
    }

    @Override
    public final @Nullable Touch<RunningDeadline> touchOf(LoggedEvent event) {
        return switch (event.type()) {
            case "calendar.CalendarPublished" -> {
                CalendarPublished calendar = event.as(CalendarPublished.class);
                String name = "%s/%d@%d".formatted(calendar.region(), calendar.year(), calendar.version());
                yield new Recalculation(Query.where("runs", true), after -> told(name, calendar.cause(), after));
            }
            case "policy.PolicyPublished" -> {
                PolicyPublished policy = event.as(PolicyPublished.class);
                String name = "%s-%s@%d".formatted(policy.layer(), policy.topic(), policy.version());
                yield policy.topic().equals(topic)
                        ? new Recalculation(Query.where("runs", true), after -> told(name, policy.cause(), after))
                        : null;
            }
            default ->
                event.position().log().equals("cases.log") && sets(event)
                        ? new Recalculation(Query.where("id", idOf(event)), after -> String.join(" ", after))
                        : null;
        };
    }

    /** The rules may be ahead of the event: then something else moves the date, and is named. */
    private static String told(String name, @Nullable String cause, List<String> added) {
        if (!added.isEmpty() && !added.contains(name)) {
            return String.join(" ", added);
        }
        return cause == null ? name : name + ": " + cause;
    }

    private final class Recalculation implements Touch<RunningDeadline> {
        private final RulesOn<R> inForce = rules.get();
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
        public Map<String, ?> commandsFor(RunningDeadline target) {
            Deadline before = target.deadline();
            if (before == null) {
                return Map.of();
            }
            R rulesThen = inForce.on(target.center(), before.trigger());
            Deadline after = again(target, before, rulesThen);
            return after.isSameDateAs(before)
                    ? Map.of()
                    : Map.of(target.id(), command(target, rulesThen, cause.apply(added(before, after))));
        }

        private List<String> added(Deadline before, Deadline after) {
            List<String> added = new ArrayList<>(Objects.requireNonNullElse(after.reliedOn(), List.of()));
            added.removeAll(Objects.requireNonNullElse(before.reliedOn(), List.of()));
            return added;
        }
    }
}
