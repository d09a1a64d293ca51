package org.zhibao.analytics.rest;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The templates under {@code templates/pages}, checked against their data when the service is built. */
@CheckedTemplate(basePath = "pages")
final class Pages {
    private Pages() {}

    static native TemplateInstance network(Words words, String here, Overview page);

    static native TemplateInstance cases(Words words, String here, List<CenterChoice> centers);

    static native TemplateInstance story(Words words, String here, Told kind, String id);

    static native TemplateInstance indicators(Words words, String here, IndicatorsPage page);

    static native TemplateInstance indicator(Words words, String here, IndicatorPage page);

    static native TemplateInstance desk(
            Words words,
            String here,
            Desk desk,
            @Nullable String center,
            @Nullable SupervisorPage supervisor,
            @Nullable CenterPage house,
            List<CenterChoice> choices);

    static native TemplateInstance supervision(Words words, String here, List<Supervised> sections);

    static native TemplateInstance building(Words words, String here);
}
