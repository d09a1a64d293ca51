package org.zhibao.cases.reaction;

import java.util.List;
import java.util.Set;
import org.zhibao.eventlog.projection.Projection;

/** The deadlines that run in the streams of one kind. */
abstract class RunningDeadlines implements Projection<RunningDeadline> {
    private final String name;

    RunningDeadlines(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Set<String> sources() {
        return Set.of("cases.log");
    }

    @Override
    public final Class<RunningDeadline> documentType() {
        return RunningDeadline.class;
    }

    @Override
    public final List<String> indexes() {
        return List.of("runs", "id");
    }
}
