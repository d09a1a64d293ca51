package org.zhibao.cases.reaction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.zhibao.cases.CaseKeys;
import org.zhibao.cases.EvidenceStore;
import org.zhibao.cases.assistance.AssistanceCommand.RecordErasure;
import org.zhibao.cases.assistance.AssistanceEvent.CaseDisposed;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.reaction.Reaction;

/**
 * Destroys the bytes of evidence and the key of a case that is disposed of, and records that. Doing it again destroys nothing more,
 * so being told twice does no harm; what cannot be destroyed now is tried again.
 */
public final class EraseContentWhenCaseIsDisposed implements Reaction {
    private final EvidenceStore store;
    private final CaseKeys keys;

    public EraseContentWhenCaseIsDisposed(EvidenceStore store, CaseKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    @Override
    public Set<String> sources() {
        return Set.of("cases.log");
    }

    @Override
    public List<RecordErasure> commandsFor(LoggedEvent event) {
        if (!event.type().equals("assistance.CaseDisposed")) {
            return List.of();
        }
        String id = event.as(CaseDisposed.class).caseId();
        try {
            int pieces = store.erase(id);
            keys.destroy(id);
            return List.of(new RecordErasure(new CaseId(id), pieces));
        } catch (IOException e) {
            throw new UncheckedIOException("the evidence of case %s could not be destroyed".formatted(id), e);
        }
    }
}
