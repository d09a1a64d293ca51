package org.zhibao.registry.rest;

import static org.zhibao.registry.rest.Given.LETTER_LENGTH;
import static org.zhibao.registry.rest.Given.LINE;
import static org.zhibao.registry.rest.Given.LINE_MEANT;

import jakarta.inject.Inject;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.registry.CertificateNumber;
import org.zhibao.registry.ChinaTime;
import org.zhibao.registry.view.CertificateFile;

/** Anyone may check a certificate's or a plaque's number, without a token: valid or not, since when, and nothing else. */
@Path("/v1/certificates")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CertificatesResource {
    private static final CertificateFile CERTIFICATES = new CertificateFile();

    private final CommandEdge edge;
    private final LogService log;

    @Inject
    CertificatesResource(CommandEdge edge, LogService log) {
        this.edge = edge;
        this.log = log;
    }

    /** A number that nobody gave out gets the same answer as one that was reserved and never given out. */
    @GET
    @Path("{number}")
    @AllowedTo(everybody = true)
    public CertificateFile.Standing check(
            @PathParam("number") @Size(max = LETTER_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
                    String number) {
        return log.history()
                .state(CERTIFICATES, new CertificateNumber(number).toString(), null)
                .map(stated -> stated.document().on(ChinaTime.dayOf(edge.now())))
                .orElseGet(() -> new CertificateFile.Standing(false, null));
    }
}
