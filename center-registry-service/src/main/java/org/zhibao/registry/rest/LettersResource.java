package org.zhibao.registry.rest;

import static org.zhibao.registry.rest.Given.LETTER_LENGTH;
import static org.zhibao.registry.rest.Given.LINE;
import static org.zhibao.registry.rest.Given.LINE_MEANT;
import static org.zhibao.registry.rest.Given.PROSE_LENGTH;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.HistoryEdge;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.registry.LetterNumber;
import org.zhibao.registry.letter.LetterCommand.ReleaseLetter;
import org.zhibao.registry.view.LetterFile;

/** The numbers of official letters; in the query and the body, since they may hold any character. */
@Path("/v1/letters")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class LettersResource {
    private static final LetterFile LETTERS = new LetterFile();

    private final CommandEdge edge;
    private final HistoryEdge history;

    @Inject
    LettersResource(CommandEdge edge, HistoryEdge history) {
        this.edge = edge;
        this.history = history;
    }

    @GET
    @AllowedTo(signedIn = true)
    @APIResponseSchema(LetterFile.Document.class)
    public Response letter(
            @QueryParam("number") @NotNull @Size(max = LETTER_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
                    String number) {
        return history.state(LETTERS, new LetterNumber(number).toString(), null);
    }

    record Release(
            @NotNull @Size(max = LETTER_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String number,

            @NotBlank @Size(max = PROSE_LENGTH) String ground) {}

    @POST
    @Path("releases")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response releaseLetter(@NotNull @Valid Release request) {
        return edge.send(new ReleaseLetter(new LetterNumber(request.number()), request.ground()));
    }
}
