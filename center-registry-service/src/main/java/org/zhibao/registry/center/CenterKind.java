package org.zhibao.registry.center;

/** What kind of center it is, and what the policy for its kind asks of it. */
public enum CenterKind {
    /** 维权援助中心. Approved in order to launch its work at once: there is no acceptance of a construction. */
    ASSISTANCE("as", false, false),
    /** 知识产权保护中心. Built for named industries and accepted before it operates. */
    PROTECTION("pc", true, true),
    /** 快速维权中心. Built and accepted like a protection center. */
    RAPID_RIGHTS("rr", true, false),
    /** 海外知识产权纠纷应对指导分中心. */
    OVERSEAS_SUBCENTER("os", true, false);

    private final String shortName;
    private final boolean requiresAcceptance;
    private final boolean requiresIndustryField;

    CenterKind(String shortName, boolean requiresAcceptance, boolean requiresIndustryField) {
        this.shortName = shortName;
        this.requiresAcceptance = requiresAcceptance;
        this.requiresIndustryField = requiresIndustryField;
    }

    /** Two letters, part of every id of a center of this kind: never changed. */
    public String shortName() {
        return shortName;
    }

    boolean requiresAcceptance() {
        return requiresAcceptance;
    }

    boolean requiresIndustryField() {
        return requiresIndustryField;
    }
}
