package org.zhibao.cases.quota;

/**
 * Everything that can have happened to a quota. Stored forever: renaming a field needs a new revision and an upcaster.
 *
 * <p>{@code used} is how many places are taken after it.
 */
public sealed interface QuotaEvent {
    record QuotaReserved(
            String filingEntity, int year, String preExamination, int number, int used, int limit, String reliedOn)
            implements QuotaEvent {}

    record QuotaReleased(String filingEntity, int year, String preExamination, int used) implements QuotaEvent {}
}
