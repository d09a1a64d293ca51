package org.zhibao.mediations;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which mediators fit a dispute, in which order and why. Part of stored events, with all it was made from, so that anybody can
 * make it again and compare.
 *
 * @param inputsDigest SHA-256 of everything it was made from
 * @param day the day the relations were judged on
 */
public record Ranking(
        String inputsDigest,
        int algorithmVersion,
        LocalDate day,
        Dispute dispute,
        List<Party> parties,
        List<Candidate> inputs,
        List<Ranked> candidates) {
    /** Raise it with every change to what a ranking comes to; old rankings are then made again by the old rules. */
    public static final int VERSION = 1;

    private static final int DISTRICT_POINTS = 20;
    private static final int LOAD_POINTS = 30;
    private static final int EXPERIENCE_POINTS = 20;
    private static final int FIELD_POINTS = 20;
    private static final int LANGUAGE_POINTS = 10;

    /**
     * One mediator's place.
     *
     * @param score the sum of the parts
     * @param exclusions empty for who may be nominated
     */
    public record Ranked(String mediator, int score, List<Part> parts, List<Exclusion> exclusions) {}

    /** Points, and what they are for. */
    public record Part(String what, int points, int outOf) {}

    /**
     * Why somebody is not eligible.
     *
     * @param ground the article that says so
     * @param relation the relation's id in the registry: what it consists of is for those who may read it there
     */
    public record Exclusion(
            Why why, String ground, @Nullable String relation) {}

    /** The kinds of exclusion. */
    public enum Why {
        NOT_ACTIVE,
        FIELD_OR_LANGUAGE,
        BLOCKING_RELATION,
        ROLE_IN_THE_CASE,
        AT_CAPACITY
    }

    /** Eligible ones first, then by score, then by id so that equal ones have an order. */
    public static Ranking of(Dispute dispute, List<Party> parties, List<Candidate> inputs, LocalDate day) {
        List<Candidate> sorted = inputs.stream()
                .sorted(Comparator.comparing(Candidate::mediator))
                .toList();
        List<Ranked> ranked = sorted.stream()
                .map(candidate -> ranked(candidate, dispute, parties, day))
                .sorted(Comparator.comparing((Ranked each) -> !each.exclusions().isEmpty())
                        .thenComparing(Comparator.comparingInt(Ranked::score).reversed())
                        .thenComparing(Ranked::mediator))
                .toList();
        return new Ranking(
                digest(dispute, parties, sorted, day), VERSION, day, dispute, List.copyOf(parties), sorted, ranked);
    }

    /** Makes it again from what it was made from. */
    public Ranking again() {
        return of(dispute, parties, inputs, day);
    }

    private static Ranked ranked(Candidate candidate, Dispute dispute, List<Party> parties, LocalDate day) {
        List<Part> parts = List.of(
                new Part("field", candidate.fields().contains(dispute.field()) ? FIELD_POINTS : 0, FIELD_POINTS),
                new Part("language", languagePoints(candidate, dispute), LANGUAGE_POINTS),
                new Part("district", districtPoints(candidate.division(), dispute.division()), DISTRICT_POINTS),
                new Part("load", loadPoints(candidate), LOAD_POINTS),
                new Part("experience", Math.min(EXPERIENCE_POINTS, 2 * candidate.settled()), EXPERIENCE_POINTS));
        int score = parts.stream().mapToInt(Part::points).sum();
        return new Ranked(candidate.mediator(), score, parts, exclusions(candidate, dispute, parties, day));
    }

    private static int languagePoints(Candidate candidate, Dispute dispute) {
        if (dispute.languages().isEmpty()) {
            return LANGUAGE_POINTS;
        }
        long spoken = dispute.languages().stream()
                .filter(candidate.languages()::contains)
                .count();
        return (int) (LANGUAGE_POINTS * spoken / dispute.languages().size());
    }

    /** The nearer the better: the same county, prefecture, province. */
    private static int districtPoints(String one, String other) {
        int shared = 0;
        while (shared < 3 && sharesDigits(one, other, 2 * (shared + 1))) {
            shared++;
        }
        return shared == 0 ? 0 : DISTRICT_POINTS * (shared + 1) / 4;
    }

    private static boolean sharesDigits(String one, String other, int digits) {
        return one.length() >= digits
                && other.length() >= digits
                && one.substring(0, digits).equals(other.substring(0, digits));
    }

    private static int loadPoints(Candidate candidate) {
        int free = Math.max(0, candidate.capacity() - candidate.open());
        return candidate.capacity() == 0 ? 0 : LOAD_POINTS * free / candidate.capacity();
    }

    /** Everything that stands against them, not only the first: who is excluded may ask why. */
    public static List<Exclusion> exclusions(
            Candidate candidate, @Nullable Dispute dispute, List<Party> parties, LocalDate day) {
        List<Exclusion> found = new ArrayList<>();
        if (!candidate.active()) {
            found.add(new Exclusion(Why.NOT_ACTIVE, "People's Mediation Law, art. 14", null));
        }
        if (dispute != null && !candidate.matches(dispute)) {
            found.add(new Exclusion(Why.FIELD_OR_LANGUAGE, "People's Mediation Law, art. 14", null));
        }
        for (Relation relation : candidate.relations()) {
            if (parties.stream().anyMatch(party -> relation.binds(party, day))) {
                found.add(new Exclusion(
                        Why.BLOCKING_RELATION,
                        relation.kind() + ", " + relation.kind().article(),
                        relation.relation()));
            }
        }
        if (candidate.caseRole() != null) {
            found.add(new Exclusion(Why.ROLE_IN_THE_CASE, "SPC Invited Mediation Provisions, art. 16", null));
        }
        if (candidate.open() >= candidate.capacity()) {
            found.add(new Exclusion(Why.AT_CAPACITY, "policy mediation, mediatorCapacity", null));
        }
        return List.copyOf(found);
    }

    /** Over text in a form of its own: changing it would make old rankings uncheckable. */
    private static String digest(Dispute dispute, List<Party> parties, List<Candidate> inputs, LocalDate day) {
        String text = Stream.of(
                        Stream.of(String.valueOf(VERSION), day.toString(), dispute.toString()),
                        parties.stream().map(Party::toString),
                        inputs.stream().map(Candidate::toString))
                .flatMap(each -> each)
                .collect(joining("\n"));
        return Receipt.digestOf(text);
    }
}
