package org.zhibao.registry.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.registry.filingentity.CheckDigit;
import org.zhibao.registry.filingentity.Condition;
import org.zhibao.registry.filingentity.DisciplineStep;
import org.zhibao.registry.filingentity.Facts;
import org.zhibao.registry.filingentity.FilingEntityEvent.DisciplineStepTaken;
import org.zhibao.registry.filingentity.FilingEntityEvent.EligibilityReviewed;
import org.zhibao.registry.filingentity.FilingEntityEvent.EntityRecorded;
import org.zhibao.registry.filingentity.FilingEntityEvent.EntityReinstated;
import org.zhibao.registry.filingentity.FilingEntityEvent.EntitySuspended;
import org.zhibao.registry.filingentity.FilingEntityEvent.ExtraQuotaGranted;
import org.zhibao.registry.filingentity.FilingEntityEvent.MaterialSupplied;
import org.zhibao.registry.filingentity.FilingEntityEvent.OutcomeCounted;
import org.zhibao.registry.filingentity.FilingEntityEvent.QuotaAllocated;
import org.zhibao.registry.filingentity.FilingEntityEvent.QuotaConsumed;
import org.zhibao.registry.filingentity.FilingEntityEvent.RecordationCancelled;
import org.zhibao.registry.filingentity.FilingEntityEvent.RecordationExpired;
import org.zhibao.registry.filingentity.FilingEntityEvent.RecordationLapsed;
import org.zhibao.registry.filingentity.FilingEntityEvent.RecordationRefused;
import org.zhibao.registry.filingentity.FilingEntityEvent.RecordationSubmitted;
import org.zhibao.registry.filingentity.FilingEntityEvent.SupplementRequested;
import org.zhibao.registry.filingentity.FilingEntityState;
import org.zhibao.registry.filingentity.Proof;

/** Which filing entities are recorded where, since when and until when, with which quota, and how do they conduct themselves? */
public final class FilingEntities implements Projection<FilingEntities.Document> {
    /**
     * One filing entity; what has not happened is absent.
     *
     * @param importedBy position of the event of the import that brought it, where one did
     * @param ground why it is suspended or was cancelled
     * @param since the day since which it has been in this state
     * @param years quota and outcomes by year
     * @param validTo the last day of the recordation, earlier than its term when it was cancelled; absent while it is open
     * @param readers the center, its administration, who submitted it, and the entity itself
     * @param held by state, and for all as {@code IN_FORCE}, the days from the first to the last on which it stood so in force
     */
    public record Document(
            String id,
            String center,
            String province,
            String code,
            CheckDigit checkDigit,
            @Nullable String attestation,
            String name,
            @Nullable String document,
            @Nullable String importedBy,
            List<String> fields,
            FilingEntityState state,
            List<String> allowedCommands,
            Facts facts,
            @Nullable Supplement supplement,
            List<String> refusalGrounds,
            @Nullable Recordation recordation,
            List<Step> steps,
            List<Suspension> suspensions,
            @Nullable String ground,
            @Nullable LocalDate since,
            Map<String, Year> years,
            @Nullable Review review,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            Set<String> readers,
            Instant changedAt,
            Map<String, Held> held) {
        private Document(
                String id,
                String center,
                String province,
                String code,
                CheckDigit checkDigit,
                @Nullable String attestation,
                String name,
                @Nullable String document,
                @Nullable String importedBy,
                List<String> fields,
                FilingEntityState state,
                List<String> allowedCommands,
                Facts facts,
                @Nullable Supplement supplement,
                List<String> refusalGrounds,
                @Nullable Recordation recordation,
                List<Step> steps,
                List<Suspension> suspensions,
                @Nullable String ground,
                @Nullable LocalDate since,
                Map<String, Year> years,
                @Nullable Review review,
                @Nullable LocalDate validFrom,
                @Nullable LocalDate validTo,
                Set<String> readers,
                Instant changedAt) {
            this(
                    id,
                    center,
                    province,
                    code,
                    checkDigit,
                    attestation,
                    name,
                    document,
                    importedBy,
                    fields,
                    state,
                    allowedCommands,
                    facts,
                    supplement,
                    refusalGrounds,
                    recordation,
                    steps,
                    suspensions,
                    ground,
                    since,
                    years,
                    review,
                    validFrom,
                    validTo,
                    readers,
                    changedAt,
                    Map.of());
        }

        private Document with(FilingEntityState next, @Nullable String why, @Nullable LocalDate from) {
            return new Document(
                    id,
                    center,
                    province,
                    code,
                    checkDigit,
                    attestation,
                    name,
                    document,
                    importedBy,
                    fields,
                    next,
                    next.allowedCommands(),
                    facts,
                    supplement,
                    refusalGrounds,
                    recordation,
                    steps,
                    suspensions,
                    why,
                    from,
                    years,
                    review,
                    validFrom,
                    validTo,
                    readers,
                    changedAt);
        }

        private Document with(Facts newFacts, @Nullable Supplement newSupplement, List<String> grounds) {
            return new Document(
                    id,
                    center,
                    province,
                    code,
                    checkDigit,
                    attestation,
                    name,
                    document,
                    importedBy,
                    fields,
                    state,
                    allowedCommands,
                    newFacts,
                    newSupplement,
                    grounds,
                    recordation,
                    steps,
                    suspensions,
                    ground,
                    since,
                    years,
                    review,
                    validFrom,
                    validTo,
                    readers,
                    changedAt);
        }

        private Document with(@Nullable Recordation newRecordation, List<Step> newSteps, List<Suspension> all) {
            return new Document(
                    id,
                    center,
                    province,
                    code,
                    checkDigit,
                    attestation,
                    name,
                    document,
                    importedBy,
                    fields,
                    state,
                    allowedCommands,
                    facts,
                    supplement,
                    refusalGrounds,
                    newRecordation,
                    newSteps,
                    all,
                    ground,
                    since,
                    years,
                    review,
                    validFrom,
                    validTo,
                    readers,
                    changedAt);
        }

        private Document with(Map<String, Year> newYears, @Nullable Review newReview) {
            return new Document(
                    id,
                    center,
                    province,
                    code,
                    checkDigit,
                    attestation,
                    name,
                    document,
                    importedBy,
                    fields,
                    state,
                    allowedCommands,
                    facts,
                    supplement,
                    refusalGrounds,
                    recordation,
                    steps,
                    suspensions,
                    ground,
                    since,
                    newYears,
                    newReview,
                    validFrom,
                    validTo,
                    readers,
                    changedAt);
        }

        private Document at(Instant at) {
            return new Document(
                    id,
                    center,
                    province,
                    code,
                    checkDigit,
                    attestation,
                    name,
                    document,
                    importedBy,
                    fields,
                    state,
                    allowedCommands,
                    facts,
                    supplement,
                    refusalGrounds,
                    recordation,
                    steps,
                    suspensions,
                    ground,
                    since,
                    years,
                    review,
                    validFrom,
                    validTo,
                    readers,
                    at);
        }

        private Document year(int year, UnaryOperator<Year> change) {
            Map<String, Year> all = new TreeMap<>(years);
            all.put(String.valueOf(year), change.apply(all.getOrDefault(String.valueOf(year), Year.EMPTY)));
            return with(all, review);
        }

        private Document lasting(@Nullable LocalDate from, @Nullable LocalDate to) {
            return new Document(
                    id,
                    center,
                    province,
                    code,
                    checkDigit,
                    attestation,
                    name,
                    document,
                    importedBy,
                    fields,
                    state,
                    allowedCommands,
                    facts,
                    supplement,
                    refusalGrounds,
                    recordation,
                    steps,
                    suspensions,
                    ground,
                    since,
                    years,
                    review,
                    from,
                    to,
                    readers,
                    changedAt);
        }

        /** The suspension that runs does not go on after that day. */
        private List<Suspension> suspendedUntil(LocalDate last) {
            if (suspensions.isEmpty()) {
                return suspensions;
            }
            List<Suspension> all = new ArrayList<>(suspensions);
            Suspension running = all.remove(all.size() - 1);
            all.add(running.until().isAfter(last) ? running.endingOn(last) : running);
            return List.copyOf(all);
        }
    }

    /** What is still to be handed in, and by when. */
    public record Supplement(List<String> items, LocalDate due) {}

    /** Both days belong to the recordation; without {@code validTo} it is open. */
    public record Recordation(LocalDate validFrom, @Nullable LocalDate validTo, String policy) {}

    /** One disciplinary step. */
    public record Step(DisciplineStep step, String ground, Proof proof, LocalDate effectiveOn) {}

    /** Both days belong to the suspension. */
    public record Suspension(LocalDate from, LocalDate until, String ground, Proof proof) {
        private Suspension endingOn(LocalDate day) {
            return new Suspension(from, day, ground, proof);
        }
    }

    /**
     * One year's pre-examinations.
     *
     * @param failureRate of those that have an outcome; absent while none has
     */
    public record Year(
            int quota,
            int extra,
            int used,
            int outcomes,
            int failures,
            int abnormal,
            @Nullable Double failureRate) {
        private static final Year EMPTY = new Year(0, 0, 0, 0, 0, 0, null);
    }

    /** What the last review found. */
    public record Review(List<Condition> unmet, String policy) {}

    @Override
    public String name() {
        return "filing-entities";
    }

    @Override
    public Set<String> sources() {
        return Set.of("centers.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public List<String> indexes() {
        return List.of(
                "center",
                "province",
                "state",
                "code",
                "fields",
                "document",
                "held.IN_FORCE.from",
                "center, held.IN_FORCE.from",
                "province, held.IN_FORCE.from",
                "held.SUSPENDED.from");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("filingentity.")
                ? Set.of(event.stream().substring("filingentity-".length()))
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document entity, String id, LoggedEvent event) {
        return Held.carried(entity, folded(entity, event), event);
    }

    private static @Nullable Document folded(@Nullable Document entity, LoggedEvent event) {
        if (entity == null) {
            return event.type().equals("filingentity.RecordationSubmitted")
                    ? submitted(event, event.as(RecordationSubmitted.class))
                    : null;
        }
        return changed(entity, event).at(event.at());
    }

    private static Document changed(Document entity, LoggedEvent event) {
        return switch (event.type()) {
            case "filingentity.SupplementRequested" -> {
                SupplementRequested requested = event.as(SupplementRequested.class);
                yield entity.with(
                                entity.facts(),
                                new Supplement(
                                        requested.items(), requested.due().dueOn()),
                                entity.refusalGrounds())
                        .with(FilingEntityState.SUPPLEMENT_REQUESTED, null, null);
            }
            case "filingentity.MaterialSupplied" ->
                entity.with(event.as(MaterialSupplied.class).facts(), null, entity.refusalGrounds())
                        .with(FilingEntityState.RECORDATION_SUBMITTED, null, null);
            case "filingentity.RecordationLapsed" ->
                entity.with(
                        FilingEntityState.LAPSED,
                        null,
                        event.as(RecordationLapsed.class).effectiveOn());
            case "filingentity.EntityRecorded" -> recorded(entity, event.as(EntityRecorded.class));
            case "filingentity.RecordationRefused" ->
                entity.with(
                                entity.facts(),
                                null,
                                event.as(RecordationRefused.class).grounds())
                        .with(FilingEntityState.REFUSED, null, null);
            case "filingentity.DisciplineStepTaken" -> {
                DisciplineStepTaken taken = event.as(DisciplineStepTaken.class);
                yield entity.with(
                        entity.recordation(),
                        plus(
                                entity.steps(),
                                new Step(taken.step(), taken.ground(), taken.proof(), taken.effectiveOn())),
                        entity.suspensions());
            }
            case "filingentity.EntitySuspended" -> {
                EntitySuspended suspended = event.as(EntitySuspended.class);
                Suspension suspension = new Suspension(
                        suspended.effectiveOn(), suspended.until(), suspended.ground(), suspended.proof());
                yield entity.with(entity.recordation(), entity.steps(), plus(entity.suspensions(), suspension))
                        .with(FilingEntityState.SUSPENDED, suspended.ground(), suspended.effectiveOn());
            }
            case "filingentity.EntityReinstated" -> {
                LocalDate since = event.as(EntityReinstated.class).effectiveOn();
                yield entity.with(entity.recordation(), entity.steps(), entity.suspendedUntil(since.minusDays(1)))
                        .with(FilingEntityState.RECORDED, null, since);
            }
            case "filingentity.RecordationCancelled" -> {
                RecordationCancelled cancelled = event.as(RecordationCancelled.class);
                yield entity.lasting(entity.validFrom(), cancelled.effectiveOn().minusDays(1))
                        .with(FilingEntityState.CANCELLED, cancelled.ground(), cancelled.effectiveOn());
            }
            case "filingentity.RecordationExpired" ->
                entity.with(
                        FilingEntityState.EXPIRED,
                        null,
                        event.as(RecordationExpired.class).effectiveOn());
            default -> counted(entity, event);
        };
    }

    private static Document counted(Document entity, LoggedEvent event) {
        return switch (event.type()) {
            case "filingentity.QuotaAllocated" -> {
                QuotaAllocated allocated = event.as(QuotaAllocated.class);
                yield entity.year(
                        allocated.year(),
                        year -> new Year(
                                allocated.quota(),
                                year.extra(),
                                year.used(),
                                year.outcomes(),
                                year.failures(),
                                year.abnormal(),
                                year.failureRate()));
            }
            case "filingentity.ExtraQuotaGranted" -> {
                ExtraQuotaGranted granted = event.as(ExtraQuotaGranted.class);
                yield entity.year(
                        granted.year(),
                        year -> new Year(
                                year.quota(),
                                granted.quota(),
                                year.used(),
                                year.outcomes(),
                                year.failures(),
                                year.abnormal(),
                                year.failureRate()));
            }
            case "filingentity.QuotaConsumed" -> {
                QuotaConsumed consumed = event.as(QuotaConsumed.class);
                yield entity.year(
                        consumed.year(),
                        year -> new Year(
                                year.quota(),
                                year.extra(),
                                consumed.used(),
                                year.outcomes(),
                                year.failures(),
                                year.abnormal(),
                                year.failureRate()));
            }
            case "filingentity.OutcomeCounted" -> {
                OutcomeCounted counted = event.as(OutcomeCounted.class);
                yield entity.year(
                        counted.year(),
                        year -> new Year(
                                year.quota(),
                                year.extra(),
                                year.used(),
                                counted.outcomes(),
                                counted.failures(),
                                counted.abnormal(),
                                Math.round(10_000.0 * counted.failures() / counted.outcomes()) / 10_000.0));
            }
            case "filingentity.EligibilityReviewed" -> {
                EligibilityReviewed reviewed = event.as(EligibilityReviewed.class);
                yield entity.with(reviewed.facts(), entity.supplement(), entity.refusalGrounds())
                        .with(entity.years(), new Review(reviewed.unmet(), reviewed.policy()));
            }
            default -> entity;
        };
    }

    private static Document submitted(LoggedEvent event, RecordationSubmitted submitted) {
        String province = submitted.center().substring(0, 2) + "0000";
        return new Document(
                submitted.filingEntity(),
                submitted.center(),
                province,
                submitted.code(),
                submitted.checkDigit(),
                submitted.attestation(),
                submitted.name(),
                submitted.document(),
                event.cause(),
                submitted.fields(),
                FilingEntityState.RECORDATION_SUBMITTED,
                FilingEntityState.RECORDATION_SUBMITTED.allowedCommands(),
                submitted.facts(),
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                null,
                Map.of(),
                null,
                null,
                null,
                new TreeSet<>(List.of(
                        Readers.office(submitted.center()),
                        Readers.office("CN" + province),
                        Readers.office(submitted.submittedBy()),
                        Readers.office(submitted.filingEntity()))),
                event.at());
    }

    private static Document recorded(Document entity, EntityRecorded recorded) {
        Recordation recordation = new Recordation(recorded.validFrom(), recorded.validTo(), recorded.policy());
        return entity.with(recordation, entity.steps(), entity.suspensions())
                .lasting(recorded.validFrom(), recorded.validTo())
                .with(FilingEntityState.RECORDED, null, recorded.validFrom());
    }

    private static <T> List<T> plus(List<T> before, T last) {
        List<T> all = new ArrayList<>(before);
        all.add(last);
        return List.copyOf(all);
    }
}
