package org.zhibao.eventlog.edge;

import java.util.Locale;

/** What somebody does in the network; a token names one or several, and the center or office they hold for. */
public enum Role {
    NATIONAL_SUPERVISOR,
    CENTER_MANAGER,
    CASE_HANDLER,
    MEDIATOR,
    EXPERT,
    WORKSTATION_CLERK,
    FILING_ENTITY,
    PARTNER_OFFICE,
    AUDITOR,
    OPERATOR;

    /** As it stands in tokens: {@code national-supervisor}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
