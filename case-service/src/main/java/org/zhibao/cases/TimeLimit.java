package org.zhibao.cases;

/** The clocks of a case. */
public enum TimeLimit {
    EXAMINATION,
    CORRECTION,
    OBJECTION,
    HANDLING;

    /** Where the lengths are from that no policy says otherwise. */
    public static final String SOURCE = "知识产权维权援助工作指引 (Guidelines on IP rights-protection assistance work, 2023)";
}
