package org.zhibao.registry.programme;

/** What kind of meeting it is. */
public enum ProgrammeKind {
    /** 研讨会. */
    SEMINAR,
    /** 培训班. */
    TRAINING,
    /** 工作会议. */
    CONFERENCE,
    /** 现场会、座谈会. */
    WORK_MEETING
}
