package org.zhibao.eventlog.edge;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The page behind the {@code type} of each problem: what it means and what helps. */
@Path("/problems")
@AllowedTo(everybody = true)
public class ProblemPages {
    private final Sentences texts = Sentences.bundle("problems");
    private final CurrentRequest request;

    @Inject
    ProblemPages(CurrentRequest request) {
        this.request = request;
    }

    @GET
    @Path("{code}")
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    @Operation(hidden = true)
    public Response page(@PathParam("code") String code, @QueryParam("lang") @Nullable String lang) {
        Languages language = lang == null ? request.language() : Languages.of(lang);
        if (texts.find(code + ".title", language) == null) {
            throw new RequestRefused(404, "not-found", "There is no problem of this name.");
        }
        return Response.ok(html(code, language))
                .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .build();
    }

    private String html(String code, Languages language) {
        String title = text(code + ".title", language);
        boolean chinese = language == Languages.ZH;
        return """
                <!doctype html>
                <html lang="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title></head>
                <body>
                <main>
                <p><code>%s</code></p>
                <h1>%s</h1>
                <h2>%s</h2>
                <p>%s</p>
                <h2>%s</h2>
                <p>%s</p>
                <p><a lang="%s" href="?lang=%s">%s</a></p>
                </main>
                </body>
                </html>
                """.formatted(
                        language.tag(),
                        title,
                        escaped(code),
                        title,
                        chinese ? "含义" : "What it means",
                        text(code + ".meaning", language),
                        chinese ? "解决办法" : "What helps",
                        text(code + ".help", language),
                        chinese ? "en" : "zh-CN",
                        chinese ? "en" : "zh-CN",
                        chinese ? "English" : "中文");
    }

    private String text(String key, Languages language) {
        String text = texts.find(key, language);
        return text == null ? "–" : escaped(text);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
