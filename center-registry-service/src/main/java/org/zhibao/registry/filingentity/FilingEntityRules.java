package org.zhibao.registry.filingentity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.Division;

/**
 * The numbers of the policy {@code filing-entity} that hold for a center on a day. Those that no layer sets are the defaults of
 * {@link #DEFAULT}, taken from what single cities publish (Ningbo 2025, article 8; Chongqing, articles 32 and 33).
 *
 * @param recordationYears how long a recordation lasts; absent where no layer says so, and then it may be open
 * @param policy the versions that said so, like {@code 310000-filing-entity@2}; {@code default} where none did
 */
public record FilingEntityRules(
        @Nullable Integer recordationYears,
        int supplementWorkingDays,
        int minYearsEstablished,
        int minInsuredStaff,
        int minInventionsGranted,
        int minOtherPatentsGranted,
        int dishonestyFreeYears,
        boolean seatInDistrict,
        int suspensionMonths,
        double failureRateSuspend,
        double failureRateCancel,
        int abnormalFilingsSuspend,
        int abnormalFilingsCancel,
        String policy) {
    public static final String TOPIC = "filing-entity";

    public static final FilingEntityRules DEFAULT =
            new FilingEntityRules(null, 7, 1, 5, 1, 3, 2, true, 6, 0.5, 0.7, 1, 2, "default");

    /** Over the defaults what the policy sets; it was published with values of these kinds only. */
    public static FilingEntityRules of(Map<String, Object> values, String policy) {
        return new FilingEntityRules(
                values.get("recordationYears") instanceof Integer years ? years : DEFAULT.recordationYears,
                count(values, "supplementWorkingDays", DEFAULT.supplementWorkingDays),
                count(values, "minYearsEstablished", DEFAULT.minYearsEstablished),
                count(values, "minInsuredStaff", DEFAULT.minInsuredStaff),
                count(values, "minInventionsGranted", DEFAULT.minInventionsGranted),
                count(values, "minOtherPatentsGranted", DEFAULT.minOtherPatentsGranted),
                count(values, "dishonestyFreeYears", DEFAULT.dishonestyFreeYears),
                values.get("seatInDistrict") instanceof Boolean inside ? inside : DEFAULT.seatInDistrict,
                count(values, "suspensionMonths", DEFAULT.suspensionMonths),
                share(values, "failureRateSuspend", DEFAULT.failureRateSuspend),
                share(values, "failureRateCancel", DEFAULT.failureRateCancel),
                count(values, "abnormalFilingsSuspend", DEFAULT.abnormalFilingsSuspend),
                count(values, "abnormalFilingsCancel", DEFAULT.abnormalFilingsCancel),
                policy);
    }

    private static int count(Map<String, Object> values, String name, int otherwise) {
        return values.get(name) instanceof Integer count ? count : otherwise;
    }

    private static double share(Map<String, Object> values, String name, double otherwise) {
        return values.get(name) instanceof Number share ? share.doubleValue() : otherwise;
    }

    /** The conditions of a recordation that are not met on that day. */
    List<Condition> unmet(Facts facts, List<String> fields, RecordingCenter at, LocalDate day) {
        List<Condition> unmet = new ArrayList<>();
        require(facts.independentLegalPerson(), Condition.INDEPENDENT_LEGAL_PERSON, unmet);
        Division district = at.center().district();
        require(
                !seatInDistrict || (district != null && district.contains(facts.seat())),
                Condition.SEAT_IN_DISTRICT,
                unmet);
        require(
                !facts.establishedOn().isAfter(day)
                        && !facts.establishedOn().plusYears(minYearsEstablished).isAfter(day),
                Condition.YEARS_ESTABLISHED,
                unmet);
        require(facts.insuredStaff() >= minInsuredStaff, Condition.INSURED_STAFF, unmet);
        require(at.industryFields().containsAll(fields), Condition.APPROVED_FIELD, unmet);
        require(facts.ownResearch(), Condition.OWN_RESEARCH, unmet);
        require(facts.managesRights(), Condition.RIGHTS_MANAGEMENT, unmet);
        require(
                facts.inventionsGranted() >= minInventionsGranted
                        || facts.otherPatentsGranted() >= minOtherPatentsGranted,
                Condition.PATENTS_GRANTED,
                unmet);
        LocalDate misconduct = facts.lastMisconductOn();
        require(
                misconduct == null
                        || (!misconduct.isAfter(day)
                                && !misconduct.plusYears(dishonestyFreeYears).isAfter(day)),
                Condition.NO_RECENT_MISCONDUCT,
                unmet);
        return List.copyOf(unmet);
    }

    private static void require(boolean met, Condition condition, List<Condition> unmet) {
        if (!met) {
            unmet.add(condition);
        }
    }
}
