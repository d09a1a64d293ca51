package org.zhibao.registry.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.zhibao.eventlog.Hash;
import org.zhibao.eventlog.command.Answer;
import org.zhibao.eventlog.edge.Batch;
import org.zhibao.eventlog.edge.Bodies;
import org.zhibao.eventlog.edge.Problem;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.registry.ChinaTime;
import org.zhibao.registry.filingentity.FilingEntityCommand.SubmitRecordation;

/** Decides a line of an import as a POST to its list would be decided. */
@ApplicationScoped
class ImportedLines {
    private final Bodies bodies;
    private final KnownCenters centers;
    private final LogService log;

    @Inject
    ImportedLines(Bodies bodies, KnownCenters centers, LogService log) {
        this.bodies = bodies;
        this.centers = centers;
        this.log = log;
    }

    /** Before that a line would be refused for what has not been read yet. */
    boolean canDecide() {
        return log.state().ready();
    }

    /** The answer, when a rule said no; empty for a fault of ours. */
    Optional<Problem> refusalOf(RuntimeException thrown) {
        return bodies.refusalOf(thrown);
    }

    /** Gives the id of what the line created; throws what a POST would be refused with. */
    String decide(ImportKind kind, Batch batch, long number, String json) {
        byte[] bytes = json.getBytes(UTF_8);
        Object body = bodies.read(bytes, kind.shape());
        String derivedId = batch.derivedId(number);
        String fingerprint = Hash.sha256(kind.path().getBytes(UTF_8), bytes).hex();
        Object command = switch (kind) {
            case CENTERS -> CentersResource.command((CentersResource.Application) body, derivedId);
            case FILING_ENTITIES ->
                reserved(
                        FilingEntitiesResource.command((FilingEntitiesResource.Submission) body, derivedId, centers),
                        batch,
                        number,
                        fingerprint);
            case MEDIATORS -> MediatorsResource.command((MediatorsResource.Nomination) body, derivedId, centers);
            case HONOURS -> HonoursResource.command((HonoursResource.Nomination) body, derivedId);
        };
        Answer answer = batch.send(log, number, "", command, fingerprint);
        return answer.stream().substring(answer.stream().indexOf('-') + 1);
    }

    private SubmitRecordation reserved(SubmitRecordation submission, Batch batch, long number, String fingerprint) {
        if (submission.isPossible(ChinaTime.dayOf(batch.at()))) {
            batch.send(log, number, "place", FilingEntitiesResource.reservation(submission), fingerprint);
        }
        return submission;
    }
}
