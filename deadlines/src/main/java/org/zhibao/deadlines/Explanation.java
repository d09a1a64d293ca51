package org.zhibao.deadlines;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.zhibao.deadlines.Reckoning.Day;
import org.zhibao.deadlines.Reckoning.Unit;
import org.zhibao.deadlines.Reckoning.Why;

/** A reckoning in words, in both languages. */
public record Explanation(String zh, String en) {

    static Explanation of(
            LocalDate trigger,
            int length,
            Unit unit,
            List<Integer> unannounced,
            List<String> calendars,
            List<Day> days) {
        return new Explanation(
                told(Words.ZH, trigger, length, unit, unannounced, calendars, days),
                told(Words.EN, trigger, length, unit, unannounced, calendars, days));
    }

    /** With a sentence more. */
    Explanation and(String moreZh, String moreEn) {
        return new Explanation(zh + moreZh, en + " " + moreEn);
    }

    private static String told(
            Words words,
            LocalDate trigger,
            int length,
            Unit unit,
            List<Integer> unannounced,
            List<String> calendars,
            List<Day> days) {
        LocalDate due = days.get(days.size() - 1).date();
        List<String> parts = new ArrayList<>();
        parts.add((unit == Unit.WORKING_DAYS ? words.workingDays : words.calendarDays).formatted(trigger, length, due));
        add(parts, words.restDays, spans(days, Why.REST_DAY, words));
        long weekend = days.stream().filter(day -> day.why() == Why.WEEKEND).count();
        add(parts, words.weekend, weekend == 0 ? "" : String.valueOf(weekend));
        add(parts, words.inExchange, spans(days, Why.WORKED_IN_EXCHANGE, words));
        add(parts, words.suspended, spans(days, Why.SUSPENDED, words));
        add(parts, words.lastDayAtRest, spans(days, Why.LAST_DAY_AT_REST, words));
        String years = unannounced.stream().map(String::valueOf).collect(Collectors.joining(words.separator));
        add(parts, words.provisional, years);
        add(parts, words.calendars, String.join(words.separator, calendars));
        return String.join(words.space, parts);
    }

    private static void add(List<String> parts, String sentence, String what) {
        if (!what.isEmpty()) {
            parts.add(sentence.formatted(what));
        }
    }

    /** The days that are so for this reason, those that follow each other as one span. */
    private static String spans(List<Day> days, Why why, Words words) {
        List<String> spans = new ArrayList<>();
        LocalDate first = null;
        LocalDate last = null;
        for (Day day : days) {
            if (day.why() != why) {
                continue;
            }
            if (first == null || !day.date().equals(last.plusDays(1))) {
                if (first != null) {
                    spans.add(span(first, last, words));
                }
                first = day.date();
            }
            last = day.date();
        }
        if (first != null) {
            spans.add(span(first, last, words));
        }
        return String.join(words.separator, spans);
    }

    private static String span(LocalDate first, LocalDate last, Words words) {
        return first.equals(last) ? first.toString() : first + words.until + last;
    }

    private enum Words {
        ZH(
                "自%s的次日起计算%d个工作日，至%s届满。",
                "自%s的次日起计算%d日，至%s届满。",
                "法定节假日及调休放假不计入：%s。",
                "周末%s天不计入。",
                "调休上班日计入：%s。",
                "中止期间不计入：%s。",
                "最后一日%s为休息日，顺延至其后第一个工作日。",
                "%s年的放假安排尚未载入，该日期为暂定，安排公布后重新计算。",
                "所依日历：%s。",
                "至",
                "、",
                ""),
        EN(
                "Due on %3$s. Working days from the day after %1$s: %2$d.",
                "Due on %3$s. Calendar days from the day after %1$s: %2$d.",
                "Official rest days are not counted: %s.",
                "Days of weekends not counted: %s.",
                "Weekend days worked in exchange are counted: %s.",
                "Days of suspension are not counted: %s.",
                "The last day, %s, is at rest, so it is due on the next working day.",
                "The rest days of %s are not loaded, so this is provisional and is reckoned again once they are announced.",
                "By the calendars %s.",
                " to ",
                ", ",
                " ");

        private final String workingDays;
        private final String calendarDays;
        private final String restDays;
        private final String weekend;
        private final String inExchange;
        private final String suspended;
        private final String lastDayAtRest;
        private final String provisional;
        private final String calendars;
        private final String until;
        private final String separator;
        private final String space;

        Words(
                String workingDays,
                String calendarDays,
                String restDays,
                String weekend,
                String inExchange,
                String suspended,
                String lastDayAtRest,
                String provisional,
                String calendars,
                String until,
                String separator,
                String space) {
            this.workingDays = workingDays;
            this.calendarDays = calendarDays;
            this.restDays = restDays;
            this.weekend = weekend;
            this.inExchange = inExchange;
            this.suspended = suspended;
            this.lastDayAtRest = lastDayAtRest;
            this.provisional = provisional;
            this.calendars = calendars;
            this.until = until;
            this.separator = separator;
            this.space = space;
        }
    }
}
