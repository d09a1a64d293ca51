package org.zhibao.analytics.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.zhibao.analytics.view.Reading.Counted;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.Sight;
import org.zhibao.eventlog.edge.Access;

/** Figures are for everybody; which matters are behind them is for the center that had them then, and for oversight. */
@RequestScoped
public class InSight {
    private final Access access;

    private record OfCenter(Set<String> readers) {}

    @Inject
    InSight(Access access) {
        this.access = access;
    }

    /** Those of the matters that the caller may know of. */
    List<Counted> of(List<Counted> matters) {
        Sight sight = access.sight();
        return matters.stream()
                .filter(each -> sight.covers(new OfCenter(Set.of(Readers.office(each.center())))))
                .toList();
    }
}
