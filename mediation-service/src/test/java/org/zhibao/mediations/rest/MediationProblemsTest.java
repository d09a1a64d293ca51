package org.zhibao.mediations.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.zhibao.mediations.MediationRejected.Reason;

class MediationProblemsTest {
    @Test
    void every_reason_is_explained_in_both_languages() {
        for (Locale language : new Locale[] {Locale.CHINESE, Locale.ENGLISH}) {
            ResourceBundle texts = ResourceBundle.getBundle("problems", language);
            for (Reason reason : Reason.values()) {
                String code = MediationProblems.code(reason);
                for (String part : new String[] {".title", ".meaning", ".help"}) {
                    assertThat(texts.containsKey(code + part))
                            .as("%s in %s", code + part, language)
                            .isTrue();
                }
            }
        }
    }
}
