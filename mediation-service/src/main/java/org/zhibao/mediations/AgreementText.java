package org.zhibao.mediations;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an agreement says, part by part; {@link #written} makes of it the one text that all sign.
 *
 * @param facts what the dispute is about, and its main facts
 * @param terms what the parties agreed on
 * @param performance how and by when each does it
 */
public record AgreementText(
        @Nullable String facts,
        @Nullable String terms,
        @Nullable String performance) {

    /** The parts beside the parties, which the mediation knows. */
    public enum Part {
        FACTS,
        TERMS,
        PERFORMANCE
    }

    /** Which of the parts say something. */
    public Set<Part> states() {
        Set<Part> stated = EnumSet.noneOf(Part.class);
        for (Part part : Part.values()) {
            String text = text(part);
            if (text != null && !text.isBlank()) {
                stated.add(part);
            }
        }
        return stated;
    }

    /** The whole, in the language of the law, with the parties first; the form is part of what was signed. */
    public String written(List<String> parties) {
        StringBuilder whole = new StringBuilder("当事人：").append(String.join("、", parties));
        for (Part part : states()) {
            whole.append("\n\n").append(heading(part)).append("：\n").append(text(part));
        }
        return whole.toString();
    }

    private @Nullable String text(Part part) {
        return switch (part) {
            case FACTS -> facts;
            case TERMS -> terms;
            case PERFORMANCE -> performance;
        };
    }

    private static String heading(Part part) {
        return switch (part) {
            case FACTS -> "争议事项和主要事实";
            case TERMS -> "协议内容";
            case PERFORMANCE -> "履行方式和期限";
        };
    }
}
