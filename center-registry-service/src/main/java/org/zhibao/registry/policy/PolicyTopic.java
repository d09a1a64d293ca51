package org.zhibao.registry.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of the values of the topics that rules ask for: a value of another kind would be ignored or misread. */
final class PolicyTopic {
    private static final int MOST_TEXTS = 100;

    private enum Kind {
        /** A whole number from 1 on. */
        COUNT,
        /** A whole number from 0 on. */
        COUNT_OR_NONE,
        /** A number from 0 to 1. */
        SHARE,
        TEXTS,
        RESTART_OR_RESUME,
        TRUTH
    }

    private static final Map<String, Map<String, Kind>> KNOWN = Map.of(
            "assistance",
            Map.of(
                    "examinationWorkingDays", Kind.COUNT,
                    "correctionWorkingDays", Kind.COUNT,
                    "objectionWorkingDays", Kind.COUNT,
                    "clockAfterCorrection", Kind.RESTART_OR_RESUME,
                    "panelSize", Kind.COUNT,
                    "transferAnswerWorkingDays", Kind.COUNT,
                    "senderReadsDays", Kind.COUNT_OR_NONE,
                    "retentionYears", Kind.COUNT),
            "mediation",
            Map.of(
                    "mediatorAcceptsWorkingDays", Kind.COUNT,
                    "partiesChooseWorkingDays", Kind.COUNT,
                    "askOtherSideWorkingDays", Kind.COUNT,
                    "mediateDays", Kind.COUNT,
                    "courtOrdinaryDays", Kind.COUNT,
                    "courtSummaryDays", Kind.COUNT,
                    "confirmationDays", Kind.COUNT,
                    "mediatorCapacity", Kind.COUNT),
            "filing-entity",
            Map.ofEntries(
                    Map.entry("recordationYears", Kind.COUNT),
                    Map.entry("supplementWorkingDays", Kind.COUNT),
                    Map.entry("minYearsEstablished", Kind.COUNT_OR_NONE),
                    Map.entry("minInsuredStaff", Kind.COUNT_OR_NONE),
                    Map.entry("minInventionsGranted", Kind.COUNT_OR_NONE),
                    Map.entry("minOtherPatentsGranted", Kind.COUNT_OR_NONE),
                    Map.entry("dishonestyFreeYears", Kind.COUNT_OR_NONE),
                    Map.entry("seatInDistrict", Kind.TRUTH),
                    Map.entry("suspensionMonths", Kind.COUNT),
                    Map.entry("failureRateSuspend", Kind.SHARE),
                    Map.entry("failureRateCancel", Kind.SHARE),
                    Map.entry("abnormalFilingsSuspend", Kind.COUNT),
                    Map.entry("abnormalFilingsCancel", Kind.COUNT)),
            "pre-examination",
            Map.of(
                    "excludedKinds", Kind.TEXTS,
                    "opinionAnswerWorkingDays", Kind.COUNT,
                    "fileWithinWorkingDays", Kind.COUNT));

    private PolicyTopic() {}

    /** The first name whose value is not of the kind that its topic asks for; null when there is none. */
    static @Nullable String firstMisfit(String topic, Map<String, Object> values) {
        Map<String, Kind> kinds = KNOWN.getOrDefault(topic, Map.of());
        return values.entrySet().stream()
                .filter(value -> !fits(kinds.get(value.getKey()), value.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElse(null);
    }

    private static boolean fits(@Nullable Kind kind, @Nullable Object value) {
        if (kind == null) {
            return value instanceof String || value instanceof Number || value instanceof Boolean || areTexts(value);
        }
        return switch (kind) {
            case COUNT -> value instanceof Integer count && count >= 1;
            case COUNT_OR_NONE -> value instanceof Integer count && count >= 0;
            case SHARE -> value instanceof Number share && share.doubleValue() >= 0 && share.doubleValue() <= 1;
            case TEXTS -> areTexts(value);
            case RESTART_OR_RESUME -> "RESTART".equals(value) || "RESUME".equals(value);
            case TRUTH -> value instanceof Boolean;
        };
    }

    private static boolean areTexts(@Nullable Object value) {
        return value instanceof List<?> list
                && list.size() <= MOST_TEXTS
                && list.stream().allMatch(String.class::isInstance);
    }
}
