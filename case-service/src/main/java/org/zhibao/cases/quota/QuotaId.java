package org.zhibao.cases.quota;

/** The quota of one filing entity for one year. */
public record QuotaId(String filingEntity, int year) {
    /** The name of its stream. Stored forever: it is the key of every record. */
    @Override
    public String toString() {
        return "quota-%s-%d".formatted(filingEntity, year);
    }
}
