package org.zhibao.cases.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.CaseRejected.Reason;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.cases.view.CaseFile;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.HistoryEdge;

/** Lets only the center read that has the case in hand, where what lies in a case is more than its file tells. */
@RequestScoped
class InTheHandsOf {
    private static final CaseFile FILE = new CaseFile();

    private final CommandEdge edge;
    private final HistoryEdge history;

    @Inject
    InTheHandsOf(CommandEdge edge, HistoryEdge history) {
        this.edge = edge;
        this.history = history;
    }

    /** The case as it stands, when the caller acts for its center. */
    CaseFile.Document require(CaseId id) {
        CaseFile.Document file = requireKnown(id);
        if (!file.center().equals(edge.office())) {
            throw new CaseRejected(
                    Reason.NOT_RESPONSIBLE_CENTER,
                    "case %s is in the hands of center %s, not of %s"
                            .formatted(id.value(), file.center(), edge.office()));
        }
        return file;
    }

    CaseFile.Document requireKnown(CaseId id) {
        return history.stated(FILE, id.toString(), null).document();
    }
}
