package org.zhibao.cases.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.ServiceItem;
import org.zhibao.cases.transfer.TransferEvent.AnswerRecalculated;
import org.zhibao.cases.transfer.TransferEvent.CompetenceDetermined;
import org.zhibao.cases.transfer.TransferEvent.TransferDeclined;
import org.zhibao.cases.transfer.TransferEvent.TransferEscalated;
import org.zhibao.cases.transfer.TransferEvent.TransferProposed;
import org.zhibao.cases.transfer.TransferEvent.TransferRecalled;
import org.zhibao.cases.transfer.TransferId;
import org.zhibao.cases.transfer.TransferState;
import org.zhibao.deadlines.Deadline;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.projection.Projection;

/** Which cases are about to go to another center, which came, how far has each transfer got, and what is due? */
public final class Transfers implements Projection<Transfers.Document> {

    /**
     * One transfer.
     *
     * @param answerBy until when the receiver may answer
     * @param dueOn the last day to answer; null once that is no longer waited for
     * @param remarks why it was declined, recalled, escalated, or determined so; the latest last
     */
    public record Document(
            String id,
            String caseId,
            String from,
            String to,
            String superior,
            TransferState state,
            List<String> allowedCommands,
            ServiceItem serviceItem,
            String ground,
            String summary,
            Deadline answerBy,
            @Nullable LocalDate dueOn,
            List<String> remarks,
            Set<String> readers,
            Set<String> concerns,
            Instant proposedAt,
            Instant changedAt) {}

    @Override
    public String name() {
        return "transfers";
    }

    @Override
    public Set<String> sources() {
        return Set.of("cases.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public List<String> indexes() {
        return List.of("caseId", "from", "to", "superior", "state", "dueOn", "proposedAt", "readers");
    }

    @Override
    public String linesAbout() {
        return "transfer";
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return TransferId.isStream(event.stream())
                ? Set.of(TransferId.ofStream(event.stream()).value())
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document one, String id, LoggedEvent event) {
        if (one == null) {
            return event.type().equals("transfer.TransferProposed")
                    ? proposed(event, event.as(TransferProposed.class))
                    : null;
        }
        TransferState state = stateAfter(event, one.state());
        Deadline answerBy = event.name().equals("AnswerRecalculated")
                ? event.as(AnswerRecalculated.class).deadline()
                : one.answerBy();
        String to = event.name().equals("CompetenceDetermined")
                ? event.as(CompetenceDetermined.class).to()
                : one.to();
        return new Document(
                one.id(),
                one.caseId(),
                one.from(),
                to,
                one.superior(),
                state,
                state.allowedCommands(),
                one.serviceItem(),
                one.ground(),
                one.summary(),
                answerBy,
                state == TransferState.PROPOSED ? answerBy.dueOn() : null,
                remarks(one, event),
                readers(one, to, state),
                one.concerns(),
                one.proposedAt(),
                event.at());
    }

    private static Document proposed(LoggedEvent event, TransferProposed proposed) {
        return new Document(
                proposed.transfer(),
                proposed.caseId(),
                proposed.from(),
                proposed.to(),
                proposed.superior(),
                TransferState.PROPOSED,
                TransferState.PROPOSED.allowedCommands(),
                proposed.serviceItem(),
                proposed.ground(),
                proposed.summary(),
                proposed.answerBy(),
                proposed.answerBy().dueOn(),
                List.of(),
                Set.of(Readers.office(proposed.from()), Readers.office(proposed.to())),
                Set.of(Readers.matter(proposed.caseId())),
                event.at(),
                event.at());
    }

    private static TransferState stateAfter(LoggedEvent event, TransferState before) {
        return switch (event.name()) {
            case "TransferAccepted" -> TransferState.TRANSFER_ACCEPTED;
            case "TransferDeclined" -> TransferState.DECLINED;
            case "TransferRecalled" -> TransferState.RECALLED;
            case "TransferLapsed" -> TransferState.LAPSED;
            case "TransferEscalated" -> TransferState.UNDER_DETERMINATION;
            case "CompetenceDetermined" ->
                event.as(CompetenceDetermined.class).stays() ? TransferState.DECLINED : TransferState.TRANSFER_ACCEPTED;
            case "TransferCompleted" -> TransferState.COMPLETED;
            default -> before;
        };
    }

    private static List<String> remarks(Document one, LoggedEvent event) {
        return switch (event.name()) {
            case "TransferDeclined" ->
                with(one, event.as(TransferDeclined.class).ground());
            case "TransferRecalled" ->
                with(one, event.as(TransferRecalled.class).ground());
            case "TransferEscalated" ->
                with(one, event.as(TransferEscalated.class).ground());
            case "CompetenceDetermined" ->
                with(one, event.as(CompetenceDetermined.class).reasons());
            default -> one.remarks();
        };
    }

    private static List<String> with(Document one, String remark) {
        List<String> remarks = new ArrayList<>(one.remarks());
        remarks.add(remark);
        return List.copyOf(remarks);
    }

    /** The superior reads what it is asked to determine. */
    private static Set<String> readers(Document one, String to, TransferState state) {
        Set<String> readers = new TreeSet<>(one.readers());
        readers.add(Readers.office(to));
        if (state == TransferState.UNDER_DETERMINATION) {
            readers.add(Readers.office(one.superior()));
        }
        return readers;
    }
}
