package org.zhibao.registry.calendar;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.Layer;

/** Everything one may ask of a calendar. */
public sealed interface CalendarCommand {
    @TargetAggregateIdentifier
    CalendarId calendar();

    Content content();

    /**
     * What a year's notice says.
     *
     * @param restDays days off, beside the weekends
     * @param workedDays weekend days that are worked in exchange
     * @param notice where it is announced
     */
    record Content(Layer region, int year, List<RestDays> restDays, List<LocalDate> workedDays, String notice) {}

    /** Shows what is about to be published; a new draft takes the place of the one before. */
    record DraftCalendar(CalendarId calendar, Content content) implements CalendarCommand {}

    /**
     * Makes the content count.
     *
     * @param publishedOn the day of the notice
     * @param cause why what was published is corrected; absent for the first version
     */
    record PublishCalendar(
            CalendarId calendar,
            Content content,
            LocalDate publishedOn,
            @Nullable String cause) implements CalendarCommand {}
}
