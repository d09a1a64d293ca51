package org.zhibao.cases.rest;

import static org.zhibao.cases.rest.Given.LINE_LENGTH;

import jakarta.inject.Inject;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.cases.view.ReceiptsOfCase;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.AsOf;
import org.zhibao.eventlog.edge.HistoryEdge;

/** The receipts of a case, as data and as a page to print. */
@Path("/v1/cases")
@AllowedTo(signedIn = true)
public class ReceiptsResource {
    private static final ReceiptsOfCase RECEIPTS = new ReceiptsOfCase();

    private final HistoryEdge history;

    @Inject
    ReceiptsResource(HistoryEdge history) {
        this.history = history;
    }

    @GET
    @Path("{id}/receipts")
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponseSchema(ReceiptsOfCase.Document.class)
    public Response receipts(@PathParam("id") CaseId id, @QueryParam("asOf") @Nullable AsOf asOf) {
        return history.state(RECEIPTS, id.toString(), asOf);
    }

    /** Without a number that of the application. */
    @GET
    @Path("{id}/receipt")
    @Produces(MediaType.APPLICATION_JSON)
    public ReceiptsOfCase.Slip receipt(
            @PathParam("id") CaseId id, @QueryParam("number") @Size(max = LINE_LENGTH) @Nullable String number) {
        return slip(receiptsOf(id), number);
    }

    /** The same to print, in both languages. */
    @GET
    @Path("{id}/receipt")
    @Produces("text/html;charset=UTF-8;qs=0.5")
    public Response printedReceipt(
            @PathParam("id") CaseId id, @QueryParam("number") @Size(max = LINE_LENGTH) @Nullable String number) {
        ReceiptsOfCase.Document all = receiptsOf(id);
        return Response.ok(PrintedReceipt.of(all, slip(all, number)))
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .build();
    }

    private ReceiptsOfCase.Document receiptsOf(CaseId id) {
        return history.stated(RECEIPTS, id.toString(), null).document();
    }

    private static ReceiptsOfCase.Slip slip(ReceiptsOfCase.Document all, @Nullable String number) {
        return all.receipt(number).orElseThrow(NotFoundException::new);
    }
}
