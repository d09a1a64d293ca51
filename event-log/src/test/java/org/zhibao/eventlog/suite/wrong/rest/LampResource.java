package org.zhibao.eventlog.suite.wrong.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** An interface, so that no server takes it for a resource of its own. */
@Path("/v1/lamps")
public interface LampResource {
    @GET
    @Path("{id}")
    String lamp(@PathParam("id") String id);

    @POST
    @Path("{id}/light")
    String light(@PathParam("id") String id);

    @POST
    @Path("{id}/repair")
    String repair(@PathParam("id") String id);
}
