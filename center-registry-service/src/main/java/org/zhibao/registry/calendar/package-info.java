/** Which days are worked in a region and year: {@code CalendarCommand ─▶ Calendar ─▶ CalendarEvent}, one stream each. */
@NullMarked
package org.zhibao.registry.calendar;

import org.jspecify.annotations.NullMarked;
