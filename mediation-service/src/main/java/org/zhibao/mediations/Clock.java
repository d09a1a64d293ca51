package org.zhibao.mediations;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibao.deadlines.Reckoning;
import org.zhibao.deadlines.Reckoning.Unit;
import org.zhibao.deadlines.Suspension;
import org.zhibao.deadlines.WorkingDays;

/**
 * A day by whose end something must have been done, and how it was found. Part of stored events.
 *
 * @param trigger the day that set it in motion; the first day counted is the next (Civil Code, art. 201)
 * @param extendedBy how many of the days all parties have added; absent when none were
 * @param excluded times that do not count
 * @param provisional whether it runs through a year whose rest days are not announced yet, so that it may still move
 * @param reliedOn the policies it was reckoned by, as positions in the registry's log, and the calendars, by name and version
 */
public record Clock(
        LocalDate trigger,
        int length,
        Unit unit,
        @Nullable Integer extendedBy,
        List<Suspension> excluded,
        LocalDate dueOn,
        boolean provisional,
        List<String> reliedOn) {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    static Clock of(
            LocalDate trigger,
            int length,
            Unit unit,
            @Nullable Integer extendedBy,
            List<Suspension> excluded,
            WorkingDays workingDays,
            List<String> policies) {
        Reckoning reckoning = Reckoning.of(trigger, length, unit, excluded, workingDays);
        List<String> reliedOn = new ArrayList<>(policies);
        workingDays.reliedOn(trigger, reckoning.due()).stream().sorted().forEach(reliedOn::add);
        return new Clock(
                trigger,
                length,
                unit,
                extendedBy,
                List.copyOf(excluded),
                reckoning.due(),
                reckoning.provisional(),
                List.copyOf(reliedOn));
    }

    /** The day it is in China at this instant. */
    public static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** The first instant that is too late; not named like a getter, JSON would take it for a field. */
    public Instant endsAt() {
        return dueOn.plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    /** How many days the parties have added. */
    int addedByParties() {
        return extendedBy == null ? 0 : extendedBy;
    }

    /** Whether nobody has to be told that it is not the other one. */
    public boolean isSameDateAs(Clock other) {
        return dueOn.equals(other.dueOn) && provisional == other.provisional;
    }

    public boolean isMissedAt(Instant instant) {
        return !instant.isBefore(endsAt());
    }
}
