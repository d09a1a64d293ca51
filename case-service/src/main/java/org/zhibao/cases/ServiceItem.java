package org.zhibao.cases;

/** What an applicant may ask of a center. Stored forever. */
public enum ServiceItem {
    CONSULTATION,
    INFRINGEMENT_OPINION,
    MAJOR_DISPUTE_SUPPORT,
    OVERSEAS_GUIDANCE,
    ANALYSIS_SERVICE,
    COMPLAINT_REPORT
}
