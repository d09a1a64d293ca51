package org.zhibao.cases.rest;

import static org.zhibao.cases.rest.Given.LINE;
import static org.zhibao.cases.rest.Given.LINE_LENGTH;
import static org.zhibao.cases.rest.Given.LINE_MEANT;
import static org.zhibao.cases.rest.Given.PROSE_LENGTH;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.CaseRejected.Reason;
import org.zhibao.cases.CenterStanding;
import org.zhibao.cases.Channel;
import org.zhibao.cases.Deadline;
import org.zhibao.cases.ServiceItem;
import org.zhibao.cases.assistance.AssistanceCommand.SubmitApplication;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.cases.assistance.CaseState;
import org.zhibao.cases.view.CasesOfCenter;
import org.zhibao.cases.view.CentersKnown;
import org.zhibao.eventlog.edge.Answers;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.Cursor;
import org.zhibao.eventlog.edge.Limit;
import org.zhibao.eventlog.edge.RequestRefused;
import org.zhibao.eventlog.projection.Page;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.service.LogService;

/** The cases of the network: a new one, and the list. */
@Path("/v1/cases")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CasesResource {
    private final CommandEdge edge;
    private final LogService log;

    @Inject
    CasesResource(CommandEdge edge, LogService log) {
        this.edge = edge;
        this.log = log;
    }

    record Application(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String center,

            @NotNull ServiceItem serviceItem,
            @NotNull Channel channel,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String applicant,

            @Nullable Boolean exportOriented,
            @NotBlank @Size(max = PROSE_LENGTH) String matter,
            @Nullable Instant receivedAt) {}

    /** With {@code Read-After} a center counts that was opened just before. */
    @POST
    @Answers(CentersKnown.class)
    public Response submitApplication(@NotNull @Valid Application request) {
        CenterStanding center = standing(request.center());
        CaseId id = new CaseId("CN%s-%d-%s"
                .formatted(center.division(), Deadline.dayOf(edge.now()).getYear(), edge.derivedId()));
        return edge.created(
                new SubmitApplication(
                        id,
                        center,
                        request.serviceItem(),
                        request.channel(),
                        request.applicant().strip(),
                        Boolean.TRUE.equals(request.exportOriented()),
                        request.matter().strip(),
                        request.receivedAt(),
                        edge.bodyDigest()),
                "/v1/cases/" + id.value());
    }

    private CenterStanding standing(String center) {
        return log.view(CentersKnown.class)
                .get(center)
                .map(CentersKnown.Document::standing)
                .orElseThrow(() -> new CaseRejected(
                        Reason.CENTER_NOT_OPERATING,
                        "center %s is not known to the registry; choose one from its list".formatted(center)));
    }

    /** Newest first. Both days count by the day of receipt, in the time zone of the centers. */
    @GET
    @Answers(CasesOfCenter.class)
    public Page<CasesOfCenter.Document> cases(
            @QueryParam("center") @Size(max = LINE_LENGTH) @Nullable String center,
            @QueryParam("state") @Nullable CaseState state,
            @QueryParam("serviceItem") @Nullable ServiceItem serviceItem,
            @QueryParam("handler") @Size(max = LINE_LENGTH) @Nullable String handler,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Query query = Query.everything()
                .between("submittedAt", from == null ? null : begins(from), to == null ? null : begins(to.plusDays(1)));
        query = center == null ? query : query.and("center", center);
        query = state == null ? query : query.and("state", state);
        query = serviceItem == null ? query : query.and("serviceItem", serviceItem);
        query = handler == null ? query : query.and("handler", handler);
        try {
            return log.view(CasesOfCenter.class)
                    .find(query.sortDescending("submittedAt")
                            .limit(limit.value())
                            .after(cursor == null ? null : cursor.value()));
        } catch (IllegalArgumentException notOfThisList) {
            throw RequestRefused.parameter("cursor", "send back the value of `next` with the same filters");
        }
    }

    private static Instant begins(LocalDate day) {
        return day.atStartOfDay(Deadline.ZONE).toInstant();
    }
}
