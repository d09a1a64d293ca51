package org.zhibao.cases;

/**
 * What stands between a piece of evidence and its use abroad, each with an authority of its own (State Council Regulation on
 * foreign-related IP disputes, art. 13). Part of stored events.
 */
public enum ExportGate {
    STATE_SECRETS,
    DATA_SECURITY,
    PERSONAL_INFORMATION,
    EXPORT_CONTROL,
    JUDICIAL_ASSISTANCE
}
