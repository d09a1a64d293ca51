package org.zhibao.registry.center;

/** What a center may do for right holders. */
public enum CenterFunction {
    RAPID_PREEXAMINATION,
    RIGHTS_PROTECTION_ASSISTANCE,
    MEDIATION,
    OVERSEAS_DISPUTE_GUIDANCE,
    PATENT_NAVIGATION,
    JUDICIAL_ADMINISTRATIVE_LINKAGE
}
