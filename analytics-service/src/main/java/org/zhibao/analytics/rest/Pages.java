package org.zhibao.analytics.rest;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates under {@code templates/pages}, checked against their data when the service is built. */
@CheckedTemplate(basePath = "pages")
final class Pages {
    private Pages() {}

    static native TemplateInstance network(Words words, String here, Overview page);
}
