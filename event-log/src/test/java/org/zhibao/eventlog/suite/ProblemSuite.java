package org.zhibao.eventlog.suite;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** Every reason to refuse has a page in both languages that says what it means and what helps. */
public final class ProblemSuite {
    private ProblemSuite() {}

    /** Fails with every text that is missing; each constant's code is its name in lower case with dashes. */
    public static void check(CheckedService service, Class<? extends Enum<?>> reasons) {
        Findings.none(service, findings(reasons));
    }

    static List<String> findings(Class<? extends Enum<?>> reasons) {
        Findings found = new Findings();
        for (String language : List.of("zh", "en")) {
            Properties texts = load("problems_" + language + ".properties");
            for (Enum<?> reason : reasons.getEnumConstants()) {
                String code = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
                for (String part : List.of("title", "meaning", "help")) {
                    found.require(
                            !texts.getProperty(code + "." + part, "").isBlank(),
                            "problems_%s.properties has no %s.%s",
                            language,
                            code,
                            part);
                }
            }
        }
        return found.sorted();
    }

    private static Properties load(String file) {
        Properties texts = new Properties();
        try {
            for (URL url : Collections.list(ProblemSuite.class.getClassLoader().getResources(file))) {
                try (Reader reader = new InputStreamReader(url.openStream(), StandardCharsets.UTF_8)) {
                    texts.load(reader);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
