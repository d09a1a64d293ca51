package org.zhibao.cases.reaction;

import java.util.List;
import java.util.Set;
import org.zhibao.cases.preexamination.PreExaminationCommand.ReturnReservation;
import org.zhibao.cases.preexamination.PreExaminationEvent.PreExaminationWithdrawn;
import org.zhibao.cases.preexamination.PreExaminationEvent.RequestRejected;
import org.zhibao.cases.preexamination.PreExaminationEvent.ReservationReturned;
import org.zhibao.cases.preexamination.PreExaminationId;
import org.zhibao.cases.quota.QuotaCommand.ReleaseQuota;
import org.zhibao.cases.quota.QuotaEvent.QuotaReserved;
import org.zhibao.cases.quota.QuotaId;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.reaction.Reaction;

/**
 * A request that ends without having been admitted gives back the place that may have been reserved for it. The place may come only
 * after the end, when both raced: so for each place that is reserved the request is asked whether it still needs it.
 */
public final class ReleaseQuotaWhenNotAdmitted implements Reaction {
    @Override
    public Set<String> sources() {
        return Set.of("cases.log");
    }

    @Override
    public List<?> commandsFor(LoggedEvent event) {
        return switch (event.type()) {
            case "preexamination.RequestRejected" -> {
                RequestRejected rejected = event.as(RequestRejected.class);
                yield release(rejected.filingEntity(), rejected.quotaYear(), rejected.preExamination());
            }
            case "preexamination.ReservationReturned" -> {
                ReservationReturned returned = event.as(ReservationReturned.class);
                yield release(returned.filingEntity(), returned.quotaYear(), returned.preExamination());
            }
            case "quota.QuotaReserved" ->
                List.of(new ReturnReservation(
                        new PreExaminationId(event.as(QuotaReserved.class).preExamination())));
            case "preexamination.PreExaminationWithdrawn" -> {
                PreExaminationWithdrawn withdrawn = event.as(PreExaminationWithdrawn.class);
                yield withdrawn.admitted()
                        ? List.of()
                        : release(withdrawn.filingEntity(), withdrawn.quotaYear(), withdrawn.preExamination());
            }
            default -> List.of();
        };
    }

    private static List<?> release(String filingEntity, int year, String preExamination) {
        return List.of(new ReleaseQuota(new QuotaId(filingEntity, year), preExamination));
    }
}
