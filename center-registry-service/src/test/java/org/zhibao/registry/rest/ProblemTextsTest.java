package org.zhibao.registry.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhibao.registry.RegistryRejected.Reason;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProblemTextsTest {
    // Not from the class path, where the library has files of the same name.
    private static final Path RESOURCES = Path.of("src/main/resources");

    @ParameterizedTest
    @EnumSource
    void every_refusal_is_explained_in_both_languages(Reason reason) throws IOException {
        for (String file : new String[] {"problems_en.properties", "problems_zh.properties"}) {
            Properties texts = new Properties();
            try (Reader content = Files.newBufferedReader(RESOURCES.resolve(file))) {
                texts.load(content);
            }
            assertThat(texts)
                    .as(file)
                    .containsKeys(reason.code() + ".title", reason.code() + ".meaning", reason.code() + ".help");
        }
    }
}
