package org.zhibao.mediations;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What binds a mediator to somebody else, as the registry knows it. Both days belong to it.
 *
 * @param relation its id in the registry
 * @param other the name or the account of the other side
 */
public record Relation(
        String relation,
        Kind kind,
        String other,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {
    /** The kinds that stand in the way (SPC Online Mediation Rules, art. 13), each with its ground in law. */
    public enum Kind {
        EMPLOYMENT(Article.INTEREST),
        AGENCY(Article.OTHER),
        KINSHIP(Article.KINSHIP),
        SHAREHOLDING(Article.INTEREST),
        EARLIER_ROLE(Article.ROLE),
        EARLIER_ADVICE(Article.OTHER),
        EXPERT_FOR_OTHER_SIDE(Article.ROLE),
        INTEREST(Article.INTEREST);

        private final String article;

        Kind(String article) {
            this.article = article;
        }

        /** The article that excludes who is so related. */
        public String article() {
            return article;
        }

        /** The articles, written once. */
        private static final class Article {
            static final String KINSHIP = "SPC Online Mediation Rules, art. 13 (1)";
            static final String INTEREST = "SPC Online Mediation Rules, art. 13 (2)";
            static final String OTHER = "SPC Online Mediation Rules, art. 13 (3)";
            static final String ROLE = "SPC Invited Mediation Provisions, art. 16";
        }
    }

    /** Whether it binds the mediator to this party on that day: what has ended, or not begun, does not block. */
    public boolean binds(Party party, LocalDate day) {
        boolean holds = !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
        return holds && (other.equals(party.name()) || other.equals(party.account()));
    }
}
