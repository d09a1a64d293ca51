package org.zhibao.mediations.view;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.mediations.About;
import org.zhibao.mediations.Dispute;
import org.zhibao.mediations.Mode;
import org.zhibao.mediations.mediation.MediationEvent.AgreementTookEffect;

/** How do mediations end, by organisation, mode and kind of right? Counted per partition, summed when read. */
public final class MediationOutcomes implements Projection<MediationOutcomes.Document> {

    /**
     * The figures of one partition of the log.
     *
     * @param ended how many ended in which way: SETTLED, CONFIRMED, NOT_ACCEPTED, a ground, or a performance
     * @param daysToAgreement sum over those settled, from the request to the effect
     */
    public record Document(
            String id,
            String organisation,
            Set<String> readers,
            Mode mode,
            @Nullable String right,
            Map<String, Long> ended,
            long daysToAgreement) {}

    /** What we read of any event that ends something. */
    private record End(
            @Nullable String ground,
            @Nullable String performance,
            @Nullable Integer number,
            @Nullable About about) {}

    @Override
    public String name() {
        return "mediation-outcomes";
    }

    @Override
    public Set<String> sources() {
        return Set.of("mediations.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public List<String> indexes() {
        return List.of("organisation", "mode", "right");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        if (outcome(event) == null) {
            return Set.of();
        }
        About about = event.as(End.class).about();
        return about == null
                ? Set.of()
                : Set.of("%s/%s/%s/%d"
                        .formatted(
                                about.organisation(),
                                about.mode(),
                                right(about),
                                event.position().partition()));
    }

    @Override
    public @Nullable Document fold(@Nullable Document before, String key, LoggedEvent event) {
        About about = event.as(End.class).about();
        String outcome = outcome(event);
        if (about == null || outcome == null) {
            return before;
        }
        Map<String, Long> ended = new TreeMap<>(before == null ? Map.of() : before.ended());
        ended.merge(outcome, 1L, Long::sum);
        long days = before == null ? 0 : before.daysToAgreement();
        if (event.name().equals("AgreementTookEffect")) {
            event.as(AgreementTookEffect.class);
            days += Duration.between(about.requestedAt(), event.at()).toDays();
        }
        return new Document(
                key,
                about.organisation(),
                Set.of(Readers.office(about.organisation())),
                about.mode(),
                right(about),
                ended,
                days);
    }

    /** An agreement that replaced another is not counted again. */
    private static @Nullable String outcome(LoggedEvent event) {
        return switch (event.type()) {
            case "mediation.MediationTerminated" -> event.as(End.class).ground();
            case "mediation.RequestRejected" -> "NOT_ACCEPTED";
            case "mediation.AgreementConfirmed" -> "CONFIRMED";
            case "mediation.AgreementTookEffect" ->
                Integer.valueOf(1).equals(event.as(End.class).number()) ? "SETTLED" : null;
            case "mediation.MediationConcluded" -> event.as(End.class).performance();
            default -> null;
        };
    }

    private static String right(About about) {
        Dispute.Right right = about.right();
        return right == null ? "UNKNOWN" : right.name();
    }
}
