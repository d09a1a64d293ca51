package org.zhibao.eventlog.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The texts of one bundle in both languages: all files of that name on the class path, this library's and the service's. */
final class Sentences {
    private final Properties chinese;
    private final Properties english;

    private Sentences(Properties chinese, Properties english) {
        this.chinese = chinese;
        this.english = english;
    }

    /** The bundle {@code <name>_zh.properties} and {@code <name>_en.properties}, in UTF-8. */
    static Sentences bundle(String name) {
        return new Sentences(load(name, Languages.ZH), load(name, Languages.EN));
    }

    private static Properties load(String name, Languages language) {
        String file = name + "_" + language.suffix() + ".properties";
        Properties texts = new Properties();
        try {
            for (URL url : Collections.list(
                    Thread.currentThread().getContextClassLoader().getResources(file))) {
                try (Reader reader = new InputStreamReader(url.openStream(), UTF_8)) {
                    texts.load(reader);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return texts;
    }

    /** The text in the reader's language, else in the other, else null. */
    @Nullable
    String find(String key, Languages language) {
        String text = of(language).getProperty(key);
        return text != null
                ? text
                : of(language == Languages.ZH ? Languages.EN : Languages.ZH).getProperty(key);
    }

    private Properties of(Languages language) {
        return language == Languages.ZH ? chinese : english;
    }
}
