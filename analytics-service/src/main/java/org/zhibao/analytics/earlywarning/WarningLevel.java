package org.zhibao.analytics.earlywarning;

/** How serious the assessor finds it. */
public enum WarningLevel {
    LOW,
    MEDIUM,
    HIGH
}
