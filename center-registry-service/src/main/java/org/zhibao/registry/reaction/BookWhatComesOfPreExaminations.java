package org.zhibao.registry.reaction;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.reaction.Reaction;
import org.zhibao.registry.ChinaTime;
import org.zhibao.registry.filingentity.FilingEntityCommand.ConsumeQuota;
import org.zhibao.registry.filingentity.FilingEntityCommand.CountOutcome;
import org.zhibao.registry.filingentity.FilingEntityId;
import org.zhibao.registry.filingentity.Outcome;

/** When a pre-examination is admitted or has come to something, it is booked with the filing entity it is for. */
public final class BookWhatComesOfPreExaminations implements Reaction {
    private static final String STREAM = "preexamination-";

    /** What we read of the admission. */
    private record Admitted(String preExamination, String filingEntity, int quotaYear) {}

    /** What we read of the others. */
    private record CameOfIt(String filingEntity, @Nullable Boolean granted) {}

    @Override
    public Set<String> sources() {
        return Set.of("cases.log");
    }

    @Override
    public List<?> commandsFor(LoggedEvent event) {
        return switch (event.type()) {
            case "preexamination.RequestAdmitted" -> {
                Admitted admitted = event.as(Admitted.class);
                yield List.of(new ConsumeQuota(
                        new FilingEntityId(admitted.filingEntity()),
                        admitted.quotaYear(),
                        admitted.preExamination(),
                        event.position().toString()));
            }
            case "preexamination.DeclaredQualified" -> count(event, Outcome.QUALIFIED);
            case "preexamination.DeclaredUnqualified" -> count(event, Outcome.UNQUALIFIED);
            case "preexamination.PreExaminationLapsed" -> count(event, Outcome.LAPSED);
            case "preexamination.GrantRecorded" -> count(event, Outcome.GRANTED);
            case "preexamination.RefusalRecorded" -> count(event, Outcome.REFUSED);
            case "preexamination.AbnormalFilingRecorded" -> count(event, Outcome.ABNORMAL);
            case "preexamination.FastTrackRecorded" ->
                Boolean.FALSE.equals(event.as(CameOfIt.class).granted())
                        ? count(event, Outcome.FAST_TRACK_REFUSED)
                        : List.of();
            default -> List.of();
        };
    }

    private static List<?> count(LoggedEvent event, Outcome outcome) {
        return List.of(new CountOutcome(
                new FilingEntityId(event.as(CameOfIt.class).filingEntity()),
                ChinaTime.dayOf(event.at()).getYear(),
                event.stream().substring(STREAM.length()),
                outcome,
                event.position().toString()));
    }
}
