package org.zhibao.cases.rest;

import static org.zhibao.cases.rest.Given.LINE_LENGTH;
import static org.zhibao.cases.rest.Given.PROSE_LENGTH;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.CaseKeys;
import org.zhibao.cases.ContactWay;
import org.zhibao.cases.Sealed;
import org.zhibao.cases.assistance.AssistanceCommand.AddNote;
import org.zhibao.cases.assistance.AssistanceCommand.RecordContact;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.cases.view.RecordsOfCase;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.AsOf;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.HistoryEdge;
import org.zhibao.eventlog.edge.Role;

/** Contacts and notes: what was said goes into the log closed, and is opened for the center that has the case in hand. */
@Path("/v1/cases")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER})
public class RecordsResource {
    private static final RecordsOfCase RECORDS = new RecordsOfCase();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final CaseKeys keys;
    private final InTheHandsOf custody;

    @Inject
    RecordsResource(CommandEdge edge, HistoryEdge history, CaseKeys keys, InTheHandsOf custody) {
        this.edge = edge;
        this.history = history;
        this.keys = keys;
        this.custody = custody;
    }

    record NewContact(
            @NotBlank @Size(max = LINE_LENGTH) String party,
            @NotNull ContactWay way,
            @Nullable Instant contactedAt,
            @NotBlank @Size(max = PROSE_LENGTH) String summary) {}

    @POST
    @Path("{id}/contacts")
    public Response recordContact(@PathParam("id") CaseId id, @NotNull @Valid NewContact request) {
        custody.require(id);
        return edge.send(new RecordContact(
                id,
                request.party(),
                request.way(),
                request.contactedAt() == null ? edge.now() : request.contactedAt(),
                keys.seal(id.value(), request.summary().strip())));
    }

    record NewNote(@NotBlank @Size(max = PROSE_LENGTH) String text) {}

    @POST
    @Path("{id}/notes")
    public Response addNote(@PathParam("id") CaseId id, @NotNull @Valid NewNote request) {
        custody.require(id);
        return edge.send(new AddNote(id, keys.seal(id.value(), request.text().strip())));
    }

    /** What was written is absent once the case's key is destroyed. */
    public record Contact(
            int number,
            String party,
            ContactWay way,
            Instant contactedAt,
            Instant recordedAt,
            String recordedBy,
            @Nullable String summary) {}

    /** As above. */
    public record Note(
            int number,
            Instant recordedAt,
            String recordedBy,
            @Nullable String text) {}

    /** All of them, in order. */
    public record Records(List<Contact> contacts, List<Note> notes) {}

    @GET
    @Path("{id}/records")
    public Records records(@PathParam("id") CaseId id, @QueryParam("asOf") @Nullable AsOf asOf) {
        custody.require(id);
        RecordsOfCase.Document boxes =
                history.stated(RECORDS, id.toString(), asOf).document();
        return new Records(
                boxes.contacts().stream()
                        .map(contact -> new Contact(
                                contact.number(),
                                contact.party(),
                                contact.way(),
                                contact.contactedAt(),
                                contact.recordedAt(),
                                contact.recordedBy(),
                                opened(id, contact.summary())))
                        .toList(),
                boxes.notes().stream()
                        .map(note ->
                                new Note(note.number(), note.recordedAt(), note.recordedBy(), opened(id, note.text())))
                        .toList());
    }

    private @Nullable String opened(CaseId id, Sealed sealed) {
        return keys.open(id.value(), sealed).orElse(null);
    }
}
