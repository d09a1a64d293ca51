package org.zhibao.cases.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.assistance.AssistanceEvent.CaseLocked;
import org.zhibao.cases.assistance.AssistanceEvent.CustodyMoved;
import org.zhibao.cases.assistance.AssistanceEvent.SenderAccessEnded;
import org.zhibao.deadlines.Deadline;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Readers;

/**
 * Beside the responsible center: where the case is about to go, and who had it before and may still read it.
 *
 * @param transfer the open one, for which the case is locked
 */
public record Custody(
        List<FormerCenter> formerCenters, @Nullable OpenTransfer transfer) {
    static final Custody FIRST = new Custody(List.of(), null);

    /** A center that gave the case away. */
    public record FormerCenter(String transfer, String center, LocalDate readsUntil) {}

    /** What the case is locked for. */
    public record OpenTransfer(
            String transfer, String to, String superior, String ground, String summary, Deadline answerBy) {}

    boolean isLocked() {
        return transfer != null;
    }

    /** Whose eyes the case is for. */
    Set<String> readers(String center) {
        Set<String> readers = new TreeSet<>(Set.of(Readers.office(center)));
        formerCenters.forEach(former -> readers.add(Readers.office(former.center())));
        return readers;
    }

    Custody after(LoggedEvent event) {
        return switch (event.type()) {
            case "assistance.CaseLocked" -> {
                CaseLocked locked = event.as(CaseLocked.class);
                yield new Custody(
                        formerCenters,
                        new OpenTransfer(
                                locked.transfer(),
                                locked.to(),
                                locked.superior(),
                                locked.ground(),
                                locked.summary(),
                                locked.answerBy()));
            }
            case "assistance.CaseUnlocked" -> new Custody(formerCenters, null);
            case "assistance.CustodyMoved" -> {
                CustodyMoved moved = event.as(CustodyMoved.class);
                List<FormerCenter> formers = new ArrayList<>(formerCenters);
                formers.add(new FormerCenter(moved.transfer(), moved.from(), moved.senderReadsUntil()));
                yield new Custody(List.copyOf(formers), null);
            }
            case "assistance.SenderAccessEnded" -> {
                String ended = event.as(SenderAccessEnded.class).transfer();
                yield new Custody(
                        formerCenters.stream()
                                .filter(former -> !former.transfer().equals(ended))
                                .toList(),
                        transfer);
            }
            default -> this;
        };
    }

    /** The center responsible after the event. */
    static String centerAfter(LoggedEvent event, String before) {
        return event.type().equals("assistance.CustodyMoved")
                ? event.as(CustodyMoved.class).center()
                : before;
    }
}
