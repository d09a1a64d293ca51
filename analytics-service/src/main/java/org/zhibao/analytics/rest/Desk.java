package org.zhibao.analytics.rest;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The first screen of a role: what waits for it, each list from the API it belongs to, and what it may begin. */
public enum Desk {
    NATIONAL_SUPERVISOR(
            List.of(
                    new Work("centers-applied", "centers", "/v1/centers?state=APPLIED"),
                    new Work("centers-acceptance", "centers", "/v1/centers?state=ACCEPTANCE_PENDING"),
                    new Work("tasks-reported", "work-tasks", "/v1/work-tasks?state=REPORTED"),
                    new Work("tasks-overdue", "work-tasks", "/v1/work-tasks?overdue=true"),
                    new Work("honours-public", "honours", "/v1/honours?state=PUBLICISED"),
                    new Work("designations-acceptance", "designations", "/v1/designations?state=UNDER_ACCEPTANCE"),
                    new Work("warnings-raised", "early-warnings", "/v1/early-warnings?state=RAISED")),
            List.of(
                    "ApplyForEstablishment",
                    "IssueTask",
                    "ImportCases",
                    "NominateForHonour",
                    "OpenRound",
                    "NominateForDesignation")),
    CENTER_MANAGER(
            List.of(
                    new Work("cases-new", "cases", "/v1/cases?center={office}&state=SUBMITTED"),
                    new Work("cases-accepted", "cases", "/v1/cases?center={office}&state=ACCEPTED"),
                    new Work("transfers-here", "transfers", "/v1/transfers?to={office}&state=PROPOSED"),
                    new Work("mediations-here", "mediations", "/v1/mediations?organisation={office}"),
                    new Work("handlers-here", "handlers", "/v1/cases/handlers"),
                    new Work("tasks-here", "work-tasks", "/v1/work-tasks?assignee={office}"),
                    new Work("warnings-here", "early-warnings", "/v1/early-warnings?state=ISSUED&recipient={office}")),
            List.of(
                    "SubmitApplication",
                    "EnlistHandler",
                    "ImportCases",
                    "NominateForHonour",
                    "NominateForDesignation")),
    CASE_HANDLER(
            List.of(
                    new Work("cases-mine", "cases", "/v1/cases?handler={actor}"),
                    new Work("cases-examine", "cases", "/v1/cases?center={office}&state=UNDER_EXAMINATION"),
                    new Work("cases-new", "cases", "/v1/cases?center={office}&state=SUBMITTED")),
            List.of("SubmitApplication")),
    MEDIATOR(
            List.of(
                    new Work("mediations-mine", "mediations", "/v1/mediations?mediator={actor}&by=DUE"),
                    new Work("mediations-here", "mediations", "/v1/mediations?organisation={office}&state=REQUESTED")),
            List.of()),
    PARTNER_OFFICE(
            List.of(
                    new Work("cases-seen", "cases", "/v1/cases"),
                    new Work("tasks-here", "work-tasks", "/v1/work-tasks?assignee={office}")),
            List.of("SubmitApplication")),
    AUDITOR(
            List.of(
                    new Work("cases-closed", "cases", "/v1/cases?state=CLOSED"),
                    new Work("centers-operating", "centers", "/v1/centers?state=IN_OPERATION")),
            List.of());

    // Lists that nobody can change.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Work> work;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> beginnings;

    /**
     * A list of things that wait.
     *
     * @param source where the browser reads it; {@code {office}} and {@code {actor}} stand for who is signed in
     */
    public record Work(String id, String kind, String source) {
        public String word() {
            return "work." + id;
        }
    }

    Desk(List<Work> work, List<String> beginnings) {
        this.work = work;
        this.beginnings = beginnings;
    }

    /** Called by JAX-RS; null for what is no role with a desk. */
    public static @Nullable Desk fromString(String code) {
        return Stream.of(values())
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElse(null);
    }

    /** As the role is named in tokens. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of it among the words. */
    public String word() {
        return "desk." + code();
    }

    public String lead() {
        return word() + ".lead";
    }

    public List<Work> work() {
        return work;
    }

    public List<String> beginnings() {
        return beginnings;
    }

    public List<Desk> all() {
        return List.of(values());
    }
}
