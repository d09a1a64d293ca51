package org.zhibao.campaign.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the judge found.
 *
 * @param acknowledged commands that said they were recorded
 * @param unknowns operations of which at least one attempt told nothing
 * @param histories cases whose whole history was searched for an order
 * @param voids records that do not count, by why
 */
public record Judgement(
        int operations,
        int acknowledged,
        int refused,
        int reads,
        int unknowns,
        int histories,
        long commits,
        Map<String, Integer> voids,
        List<Violation> violations) {

    /** The same with more violations. */
    public Judgement and(List<Violation> more) {
        List<Violation> all = new ArrayList<>(violations);
        all.addAll(more);
        return new Judgement(
                operations, acknowledged, refused, reads, unknowns, histories, commits, voids, List.copyOf(all));
    }
}
