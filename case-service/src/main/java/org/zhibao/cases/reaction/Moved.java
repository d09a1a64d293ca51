package org.zhibao.cases.reaction;

import org.zhibao.cases.TimeLimit;
import org.zhibao.deadlines.Deadline;

/** What we read of an event of a case that moves a deadline. */
record Moved(TimeLimit limit, Deadline deadline) {}
