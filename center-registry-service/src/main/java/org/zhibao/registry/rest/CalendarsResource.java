package org.zhibao.registry.rest;

import static org.zhibao.registry.rest.Given.LINE_LENGTH;
import static org.zhibao.registry.rest.Given.PROSE_LENGTH;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
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
import java.util.List;
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
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.registry.Layer;
import org.zhibao.registry.calendar.CalendarCommand.Content;
import org.zhibao.registry.calendar.CalendarCommand.DraftCalendar;
import org.zhibao.registry.calendar.CalendarCommand.PublishCalendar;
import org.zhibao.registry.calendar.CalendarId;
import org.zhibao.registry.calendar.RestDays;
import org.zhibao.registry.view.PublishedCalendars;

/** The calendars of the regions: a draft, a publication, the list, and each with its versions. */
@Path("/v1/calendars")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CalendarsResource {
    private static final String ONE = "{id: [0-9]+-[0-9]+}";
    private static final PublishedCalendars CALENDARS = new PublishedCalendars();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final LogService log;

    @Inject
    CalendarsResource(CommandEdge edge, HistoryEdge history, LogService log) {
        this.edge = edge;
        this.history = history;
        this.log = log;
    }

    record Span(
            @NotNull LocalDate from,
            @NotNull LocalDate to,
            @NotNull @Size(max = LINE_LENGTH) String name) {}

    record Draft(
            @NotNull @Pattern(regexp = Layer.REGION, message = "000000 or the code of a province or prefecture")
            String region,

            @NotNull @Min(1980) @Max(9999) Integer year,
            @NotNull @Size(max = 60) List<@NotNull @Valid Span> restDays,
            @NotNull @Size(max = 60) List<@NotNull LocalDate> workedDays,
            @NotBlank @Size(max = LINE_LENGTH) String notice) {
        Content content() {
            return new Content(new Layer(region), year, spans(restDays), workedDays, notice.strip());
        }
    }

    record Publication(
            @NotNull @Pattern(regexp = Layer.REGION, message = "000000 or the code of a province or prefecture")
            String region,

            @NotNull @Min(1980) @Max(9999) Integer year,
            @NotNull @Size(max = 60) List<@NotNull @Valid Span> restDays,
            @NotNull @Size(max = 60) List<@NotNull LocalDate> workedDays,
            @NotBlank @Size(max = LINE_LENGTH) String notice,
            @NotNull LocalDate publishedOn,

            @Nullable @Size(max = PROSE_LENGTH) @Pattern(regexp = ".*\\S.*", message = "a reason")
            String cause) {
        Content content() {
            return new Content(new Layer(region), year, spans(restDays), workedDays, notice.strip());
        }
    }

    private static List<RestDays> spans(List<Span> given) {
        return given.stream()
                .map(span -> new RestDays(span.from(), span.to(), span.name().strip()))
                .toList();
    }

    @POST
    @Path("drafts")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response draftCalendar(@NotNull @Valid Draft request) {
        CalendarId calendar = CalendarId.of(new Layer(request.region()), request.year());
        return edge.created(new DraftCalendar(calendar, request.content()), "/v1/calendars/" + calendar.value());
    }

    /** The first version, or with a cause a correction. */
    @POST
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response publishCalendar(@NotNull @Valid Publication request) {
        CalendarId calendar = CalendarId.of(new Layer(request.region()), request.year());
        return edge.created(
                new PublishCalendar(calendar, request.content(), request.publishedOn(), request.cause()),
                "/v1/calendars/" + calendar.value());
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    @AllowedTo(signedIn = true)
    @Answers(PublishedCalendars.class)
    public Page<PublishedCalendars.Document> calendars(
            @QueryParam("region") @Size(max = LINE_LENGTH) @Nullable String region,
            @QueryParam("year") @Nullable Integer year,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Query query = Query.everything();
        query = region == null ? query : query.and("region", region);
        query = year == null ? query : query.and("year", year);
        return log.view(PublishedCalendars.class)
                .find(query.limit(limit.value()).after(cursor == null ? null : cursor.value()));
    }

    @GET
    @Path(ONE)
    @AllowedTo(signedIn = true)
    @APIResponseSchema(PublishedCalendars.Document.class)
    public Response calendar(@PathParam("id") String id, @QueryParam("asOf") @Nullable AsOf asOf) {
        return history.state(CALENDARS, new CalendarId(id).toString(), asOf);
    }

    @GET
    @Path(ONE + "/events")
    @AllowedTo(signedIn = true)
    public Response events(
            @PathParam("id") String id,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(new CalendarId(id).toString(), after, limit);
    }

    @GET
    @Path(ONE + "/verification")
    @AllowedTo(signedIn = true)
    public Response verification(@PathParam("id") String id) {
        return history.verification(new CalendarId(id).toString());
    }
}
