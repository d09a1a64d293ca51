package org.zhibao.cases.reaction;

import java.util.List;
import java.util.Set;
import org.zhibao.cases.preexamination.PreExaminationEvent.PreExaminationWithdrawn;
import org.zhibao.cases.preexamination.PreExaminationEvent.RequestRejected;
import org.zhibao.cases.quota.QuotaCommand.ReleaseQuota;
import org.zhibao.cases.quota.QuotaId;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.reaction.Reaction;

/** A request that ends without having been admitted gives back the place that may have been reserved for it. */
public final class ReleaseQuotaWhenNotAdmitted implements Reaction {
    @Override
    public Set<String> sources() {
        return Set.of("cases.log");
    }

    @Override
    public List<ReleaseQuota> commandsFor(LoggedEvent event) {
        return switch (event.type()) {
            case "preexamination.RequestRejected" -> {
                RequestRejected rejected = event.as(RequestRejected.class);
                yield release(rejected.filingEntity(), rejected.quotaYear(), rejected.preExamination());
            }
            case "preexamination.PreExaminationWithdrawn" -> {
                PreExaminationWithdrawn withdrawn = event.as(PreExaminationWithdrawn.class);
                yield withdrawn.admitted()
                        ? List.of()
                        : release(withdrawn.filingEntity(), withdrawn.quotaYear(), withdrawn.preExamination());
            }
            default -> List.of();
        };
    }

    private static List<ReleaseQuota> release(String filingEntity, int year, String preExamination) {
        return List.of(new ReleaseQuota(new QuotaId(filingEntity, year), preExamination));
    }
}
