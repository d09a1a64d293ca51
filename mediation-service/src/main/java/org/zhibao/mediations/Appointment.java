package org.zhibao.mediations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who mediates, what they have told about themselves, and who minds.
 *
 * <p>A mediator with a disclosed relation may go on only if all parties, knowing it, still agree (SPC Online Mediation Rules,
 * art. 13).
 *
 * @param replacement whether somebody else had been nominated before
 * @param unwaived the numbers of the disclosures that not all have waived, and who has
 * @param objectedBy whose objection the organisation has not decided yet
 */
public record Appointment(
        String mediator,
        boolean replacement,
        Map<Integer, Set<String>> unwaived,
        int disclosures,
        @Nullable String objectedBy) {
    public static Appointment of(String mediator, boolean replacement) {
        return new Appointment(mediator, replacement, Map.of(), 0, null);
    }

    public Appointment disclosed(int number) {
        Map<Integer, Set<String>> all = new LinkedHashMap<>(unwaived);
        all.put(number, Set.of());
        return new Appointment(mediator, replacement, all, Math.max(number, disclosures), objectedBy);
    }

    public Appointment waived(int number, String party, boolean byAll) {
        Map<Integer, Set<String>> all = new LinkedHashMap<>(unwaived);
        Set<String> parties = new LinkedHashSet<>(all.getOrDefault(number, Set.of()));
        parties.add(party);
        if (byAll) {
            all.remove(number);
        } else {
            all.put(number, parties);
        }
        return new Appointment(mediator, replacement, all, disclosures, objectedBy);
    }

    public Appointment objectedToBy(@Nullable String who) {
        return new Appointment(mediator, replacement, unwaived, disclosures, who);
    }

    public boolean isWaivedBy(int number, String party) {
        Set<String> parties = unwaived.get(number);
        return parties == null || parties.contains(party);
    }

    /** Whether with this waiver all parties have given theirs. */
    public boolean wouldBeWaivedByAll(int number, String party, List<Party> parties) {
        return parties.stream().map(Party::id).allMatch(each -> each.equals(party) || isWaivedBy(number, each));
    }

    public List<Integer> openDisclosures() {
        return new ArrayList<>(unwaived.keySet());
    }
}
