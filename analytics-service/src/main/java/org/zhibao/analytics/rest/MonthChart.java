package org.zhibao.analytics.rest;

import java.util.ArrayList;
import java.util.List;
import org.zhibao.analytics.view.CaseFigures.OfMonth;

/** Two bars per month, received and closed, as the rectangles of an SVG. */
public record MonthChart(int width, int height, int base, List<Bar> bars, List<Label> labels) {
    private static final int WIDTH = 600;
    private static final int HEIGHT = 240;
    private static final int BASE = 210;
    private static final int TOP = 18;

    /** One bar; {@code kind} is its class in the style sheet. */
    public record Bar(String kind, int x, int y, int width, int height, String title) {}

    /** A text below or above the bars. */
    public record Label(int x, int y, String text) {}

    static MonthChart of(Words words, List<OfMonth> months) {
        long most = Math.max(
                1,
                months.stream()
                        .mapToLong(month -> Math.max(
                                month.counts().received(), month.counts().closed()))
                        .max()
                        .orElse(1));
        int slot = WIDTH / Math.max(1, months.size());
        int barWidth = Math.min(28, slot * 2 / 5);
        List<Bar> bars = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < months.size(); i++) {
            OfMonth month = months.get(i);
            int middle = i * slot + slot / 2;
            bars.add(bar(
                    words, "first", "received", month, month.counts().received(), most, middle - barWidth, barWidth));
            bars.add(bar(words, "second", "closed", month, month.counts().closed(), most, middle, barWidth));
            labels.add(new Label(
                    middle, HEIGHT - 12, Integer.toString(month.month().getMonthValue())));
            labels.add(new Label(
                    middle - barWidth / 2,
                    BASE - height(month.counts().received(), most) - 4,
                    words.number(month.counts().received())));
        }
        return new MonthChart(WIDTH, HEIGHT, BASE, bars, labels);
    }

    private static Bar bar(
            Words words, String kind, String figure, OfMonth month, long number, long most, int x, int width) {
        int height = height(number, most);
        String title = words.of("months.bar", words.month(month.month()), words.of(figure), number);
        return new Bar(kind, x, BASE - height, Math.max(1, width - 1), height, title);
    }

    private static int height(long number, long most) {
        return (int) (number * (BASE - TOP) / most);
    }
}
