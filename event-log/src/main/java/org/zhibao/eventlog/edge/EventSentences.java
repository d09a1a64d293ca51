package org.zhibao.eventlog.edge;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;

/**
 * Tells events as sentences, from the bundles {@code history_en.properties} and {@code history_zh.properties}: one key for each
 * wire name, with {@code {actor}}, {@code {office}}, {@code {at}} and the top-level fields of the data in braces. A value like
 * {@code UTILITY_MODEL} is written as the text of {@code value.UTILITY_MODEL}, where there is one.
 */
@Singleton
public class EventSentences {
    static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");

    // The whole country keeps one time.
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.ofHours(8));

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final String UNSAID = "–";

    private final Sentences texts = Sentences.bundle("history");

    /** The sentence, or the event's bare name when the bundles do not know it. */
    public String tell(LoggedEvent event, Languages language) {
        String template = texts.find(event.type(), language);
        if (template == null) {
            return event.name();
        }
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(value(event, found.group(1), language)));
    }

    private String value(LoggedEvent event, String name, Languages language) {
        return switch (name) {
            case "actor" -> event.actor();
            case "office" -> event.office();
            case "at" -> TIME.format(event.at());
            default -> text(event.data().get(name), language);
        };
    }

    private String text(@Nullable JsonNode value, Languages language) {
        if (value == null || value.isNull() || value.isObject()) {
            return UNSAID;
        }
        if (value.isArray()) {
            String all = StreamSupport.stream(value.spliterator(), false)
                    .map(each -> text(each, language))
                    .collect(Collectors.joining(language == Languages.ZH ? "、" : ", "));
            return all.isEmpty() ? UNSAID : all;
        }
        String plain = value.asText();
        if (CODE.matcher(plain).matches()) {
            String named = texts.find("value." + plain, language);
            return named == null ? plain : named;
        }
        return INSTANT.matcher(plain).matches() ? TIME.format(Instant.parse(plain)) : plain;
    }
}
