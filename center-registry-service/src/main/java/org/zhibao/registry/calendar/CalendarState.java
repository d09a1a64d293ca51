package org.zhibao.registry.calendar;

import java.util.List;
import org.zhibao.registry.calendar.CalendarCommand.DraftCalendar;
import org.zhibao.registry.calendar.CalendarCommand.PublishCalendar;

/** Whether a calendar counts yet. A version that a later one has replaced is superseded; the calendar itself stays published. */
public enum CalendarState {
    DRAFT,
    PUBLISHED;

    /** The names of the commands that a calendar accepts in this state. */
    public List<String> allowedCommands() {
        return List.of(DraftCalendar.class.getSimpleName(), PublishCalendar.class.getSimpleName());
    }
}
