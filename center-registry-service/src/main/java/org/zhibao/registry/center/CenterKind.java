package org.zhibao.registry.center;

import org.jspecify.annotations.Nullable;

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

    /** Whether centers of this kind do that at all: examining before filing is for those built for it. */
    public boolean mayServe(CenterFunction function) {
        return switch (this) {
            case PROTECTION, RAPID_RIGHTS -> true;
            case ASSISTANCE -> function != CenterFunction.RAPID_PREEXAMINATION;
            case OVERSEAS_SUBCENTER -> function == CenterFunction.OVERSEAS_DISPUTE_GUIDANCE;
        };
    }

    /** What every center of this kind does without being told; null when it does only what its approval names. */
    public @Nullable CenterFunction ownFunction() {
        return switch (this) {
            case ASSISTANCE -> CenterFunction.RIGHTS_PROTECTION_ASSISTANCE;
            case OVERSEAS_SUBCENTER -> CenterFunction.OVERSEAS_DISPUTE_GUIDANCE;
            case PROTECTION, RAPID_RIGHTS -> null;
        };
    }

    boolean requiresAcceptance() {
        return requiresAcceptance;
    }

    boolean requiresIndustryField() {
        return requiresIndustryField;
    }
}
