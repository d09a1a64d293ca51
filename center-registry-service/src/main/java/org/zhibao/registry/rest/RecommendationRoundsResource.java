package org.zhibao.registry.rest;

import static org.zhibao.registry.rest.Given.DIVISION_CODE;
import static org.zhibao.registry.rest.Given.LETTER_LENGTH;
import static org.zhibao.registry.rest.Given.LINE;
import static org.zhibao.registry.rest.Given.LINE_LENGTH;
import static org.zhibao.registry.rest.Given.LINE_MEANT;
import static org.zhibao.registry.rest.Given.MOST_ITEMS;
import static org.zhibao.registry.rest.Given.PROSE_LENGTH;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.Answers;
import org.zhibao.eventlog.edge.AsOf;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.Cursor;
import org.zhibao.eventlog.edge.Export;
import org.zhibao.eventlog.edge.HistoryEdge;
import org.zhibao.eventlog.edge.Limit;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.projection.Page;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.registry.RoundId;
import org.zhibao.registry.round.RoundCommand.ChangeRoundQuota;
import org.zhibao.registry.round.RoundCommand.CloseRound;
import org.zhibao.registry.round.RoundCommand.OpenRound;
import org.zhibao.registry.round.RoundState;
import org.zhibao.registry.view.RecommendationRounds;

/** Rounds in which provinces recommend for a programme, each within its quota. */
@Path("/v1/recommendation-rounds")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RecommendationRoundsResource {
    static final String PROGRAMME = "[a-z][a-z0-9-]{1,39}";
    static final String PROGRAMME_MEANT = "the short name of a programme, like demonstration-city";
    static final String ROUND = "rr-[0-9a-z]+";

    private static final String ONE = "{id: " + ROUND + "}";
    private static final RecommendationRounds ROUNDS = new RecommendationRounds();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final LogService log;

    @Inject
    RecommendationRoundsResource(CommandEdge edge, HistoryEdge history, LogService log) {
        this.edge = edge;
        this.history = history;
        this.log = log;
    }

    record Opening(
            @NotNull @Pattern(regexp = PROGRAMME, message = PROGRAMME_MEANT)
            String programme,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String title,

            @NotEmpty @Size(max = MOST_ITEMS)
            Map<
                            @NotNull @Pattern(regexp = DIVISION_CODE, message = "six digits of GB/T 2260") String,
                            @NotNull @Min(0) @Max(10_000) Integer>
                    quotas,

            @Nullable LocalDate lastDay,

            @Size(max = LETTER_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT) @Nullable
            String document) {}

    @POST
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response openRound(@NotNull @Valid Opening request) {
        RoundId round = new RoundId("rr-" + edge.derivedId());
        return edge.created(
                new OpenRound(
                        round,
                        request.programme(),
                        request.title().strip(),
                        request.quotas(),
                        request.lastDay(),
                        request.document()),
                "/v1/recommendation-rounds/" + round.value());
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    @AllowedTo(signedIn = true)
    @Answers(RecommendationRounds.class)
    public Page<RecommendationRounds.Document> rounds(
            @QueryParam("programme") @Size(max = LINE_LENGTH) @Nullable String programme,
            @QueryParam("state") @Nullable RoundState state,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Filter filter = Filter.none().and("programme", programme).and("state", state);
        return log.view(RecommendationRounds.class)
                .find(filter.query().limit(limit.value()).after(cursor == null ? null : cursor.value()));
    }

    @GET
    @Path(ONE)
    @AllowedTo(signedIn = true)
    @APIResponseSchema(RecommendationRounds.Document.class)
    public Response round(@PathParam("id") RoundId round, @QueryParam("asOf") @Nullable AsOf asOf) {
        return history.state(ROUNDS, round.toString(), asOf);
    }

    @GET
    @Path(ONE + "/events")
    @AllowedTo(signedIn = true)
    public Response events(
            @PathParam("id") RoundId round,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(round.toString(), after, limit);
    }

    @GET
    @Path(ONE + "/verification")
    @AllowedTo(signedIn = true)
    public Response verification(@PathParam("id") RoundId round) {
        return history.verification(round.toString());
    }

    record Quota(
            @NotNull @Pattern(regexp = DIVISION_CODE, message = "six digits of GB/T 2260")
            String province,

            @NotNull @Min(0) @Max(10_000) Integer quota,
            @NotBlank @Size(max = PROSE_LENGTH) String ground) {}

    @POST
    @Path(ONE + "/quotas")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response changeRoundQuota(@PathParam("id") RoundId round, @NotNull @Valid Quota request) {
        return edge.send(new ChangeRoundQuota(round, request.province(), request.quota(), request.ground()));
    }

    record Closing() {}

    @POST
    @Path(ONE + "/closing")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response closeRound(@PathParam("id") RoundId round, @NotNull @Valid Closing request) {
        return edge.send(new CloseRound(round));
    }
}
