package org.zhibao.mediations;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the parties came to, one exact text, and who has put their name under it.
 *
 * <p>A written agreement takes effect when all parties have signed it, the mediator has signed it and the organisation has
 * sealed it (People's Mediation Law, art. 29); all electronic signatures must be there (SPC Online Mediation Rules, art. 19).
 *
 * @param number 1 for the first, 2 for what replaced it
 * @param digest SHA-256 of the text; every signature is under this one
 */
public record Agreement(
        int number,
        Form form,
        String digest,
        LocalDate reachedOn,
        Set<String> signedBy,
        boolean countersigned,
        @Nullable LocalDate effectiveOn) {
    /** Writing is usual; what was said counts if it is written down (People's Mediation Law, art. 28). */
    public enum Form {
        WRITTEN,
        ORAL
    }

    public static Agreement recorded(int number, Form form, String digest, LocalDate reachedOn) {
        return new Agreement(number, form, digest, reachedOn, Set.of(), false, null);
    }

    public Agreement signedBy(String party) {
        Set<String> all = new LinkedHashSet<>(signedBy);
        all.add(party);
        return new Agreement(number, form, digest, reachedOn, Set.copyOf(all), countersigned, effectiveOn);
    }

    public Agreement countersignedByMediator() {
        return new Agreement(number, form, digest, reachedOn, signedBy, true, effectiveOn);
    }

    public Agreement inEffectFrom(LocalDate day) {
        return new Agreement(number, form, digest, reachedOn, signedBy, countersigned, day);
    }

    public boolean isSignedByAll(List<Party> parties) {
        return parties.stream().allMatch(party -> signedBy.contains(party.id()));
    }
}
