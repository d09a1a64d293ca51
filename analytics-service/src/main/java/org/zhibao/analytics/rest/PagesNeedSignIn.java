package org.zhibao.analytics.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Who opens a page without being signed in is sent to sign in, and then to that page. */
class PagesNeedSignIn {
    private final IssuerClient issuer;

    @Inject
    PagesNeedSignIn(IssuerClient issuer) {
        this.issuer = issuer;
    }

    @ServerResponseFilter
    void toSignIn(ContainerRequestContext request, ContainerResponseContext response) {
        String accepted = String.valueOf(request.getHeaderString(HttpHeaders.ACCEPT));
        if (response.getStatus() == 401
                && request.getMethod().equals(HttpMethod.GET)
                && accepted.contains("text/html")
                && issuer.isConfigured()) {
            URI asked = request.getUriInfo().getRequestUri();
            String path = asked.getRawPath() + (asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery());
            response.setStatus(303);
            response.setEntity(null);
            response.getHeaders()
                    .putSingle(
                            HttpHeaders.LOCATION, "/sign-in?return=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
        }
    }
}
