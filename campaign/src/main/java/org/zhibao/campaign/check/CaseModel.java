package org.zhibao.campaign.check;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhibao.campaign.check.CaseModel.Standing;
import org.zhibao.campaign.journal.Answer;
import org.zhibao.campaign.journal.Invocation;
import org.zhibao.campaign.journal.Operation;

/** An assistance case as its callers know it: what each command does to it, and when it is refused. */
final class CaseModel implements Linearizability.Model<Standing, Operation> {

    /**
     * How a case stands.
     *
     * @param sequence of its last event; -1 before the first
     */
    record Standing(long sequence, String state, String handler, boolean drafted) {

        private Standing then(String nextState) {
            return new Standing(sequence + 1, nextState, handler, drafted);
        }
    }

    /** What a command does: the event it brings, and the state it leads to from each in which it is possible. */
    private record Decision(String event, Map<String, String> transitions) {}

    private static final String ABSENT = "ABSENT";
    private static final String IN_HANDLING = "IN_HANDLING";

    private static final Map<String, Decision> DECISIONS = Map.ofEntries(
            Map.entry("SubmitApplication", new Decision("ApplicationSubmitted", Map.of(ABSENT, "SUBMITTED"))),
            Map.entry("StartExamination", new Decision("ExaminationStarted", Map.of("SUBMITTED", "UNDER_EXAMINATION"))),
            Map.entry(
                    "AcceptApplication", new Decision("ApplicationAccepted", Map.of("UNDER_EXAMINATION", "ACCEPTED"))),
            Map.entry(
                    "AssignHandler",
                    new Decision("HandlerAssigned", Map.of("ACCEPTED", IN_HANDLING, IN_HANDLING, IN_HANDLING))),
            Map.entry("SuspendHandling", new Decision("HandlingSuspended", Map.of(IN_HANDLING, "SUSPENDED"))),
            Map.entry("ResumeHandling", new Decision("HandlingResumed", Map.of("SUSPENDED", IN_HANDLING))),
            Map.entry("DraftOpinion", new Decision("OpinionDrafted", Map.of(IN_HANDLING, IN_HANDLING))),
            Map.entry("IssueOpinion", new Decision("OpinionIssued", Map.of(IN_HANDLING, "OPINION_ISSUED"))),
            Map.entry("CloseCase", new Decision("CaseClosed", Map.of("OPINION_ISSUED", "CLOSED"))),
            Map.entry("ReopenCase", new Decision("CaseReopened", Map.of("CLOSED", IN_HANDLING))));

    @Override
    public Standing initial() {
        return new Standing(-1, ABSENT, "", false);
    }

    @Override
    public Optional<Standing> after(Standing before, Operation operation) {
        Answer told = operation.settled();
        if (told == null) {
            return Optional.empty();
        }
        Invocation asked = operation.asked();
        if (asked.isRead()) {
            return isTrueRead(before, told) ? Optional.of(before) : Optional.empty();
        }
        if (told.status() == 412) {
            boolean isTrue = asked.ifMatch() != null
                    && asked.ifMatch() != before.sequence()
                    && Objects.equals(told.sequence(), before.sequence());
            return isTrue ? Optional.of(before) : Optional.empty();
        }
        if (asked.ifMatch() != null && asked.ifMatch() != before.sequence()) {
            return Optional.empty();
        }
        Standing next = decide(before, asked);
        if (next == null) {
            int refusal = before.state().equals(ABSENT) ? 404 : 409;
            return told.status() == refusal ? Optional.of(before) : Optional.empty();
        }
        boolean isTrue = told.isDone()
                && Objects.equals(told.sequence(), next.sequence())
                && told.events().equals(eventsOf(before, next, asked));
        return isTrue ? Optional.of(next) : Optional.empty();
    }

    private static boolean isTrueRead(Standing before, Answer told) {
        if (before.state().equals(ABSENT)) {
            return told.status() == 404;
        }
        return told.isDone()
                && Objects.equals(told.sequence(), before.sequence())
                && Objects.equals(told.state(), before.state());
    }

    /** The standing after the command; the same when there is nothing to do, null when it is refused. */
    private static @Nullable Standing decide(Standing before, Invocation asked) {
        String nextState = decision(asked).transitions().get(before.state());
        if (nextState == null) {
            return null;
        }
        return switch (asked.command()) {
            case "AssignHandler" ->
                before.handler().equals(asked.argument())
                        ? before
                        : new Standing(
                                before.sequence() + 1,
                                nextState,
                                asked.argument() == null ? "" : asked.argument(),
                                before.drafted());
            case "DraftOpinion" -> new Standing(before.sequence() + 1, nextState, before.handler(), true);
            case "IssueOpinion" ->
                before.drafted() ? new Standing(before.sequence() + 1, nextState, before.handler(), false) : null;
            default -> before.then(nextState);
        };
    }

    private static List<String> eventsOf(Standing before, Standing next, Invocation asked) {
        return next.equals(before) ? List.of() : List.of(decision(asked).event());
    }

    private static Decision decision(Invocation asked) {
        Decision decision = DECISIONS.get(asked.command());
        if (decision == null) {
            throw new IllegalArgumentException("the model does not know what %s does".formatted(asked.command()));
        }
        return decision;
    }
}
