package org.zhibao.analytics.rest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Shares of many centers against how many matters each is made of, with the range in which chance alone would put 95 and 99.8
 * of 100 of them: no league table, since small numbers swing.
 *
 * @param upper the 99.8 percent limit as points of an SVG polyline; {@code near} lines are those of 95 percent
 */
public record Funnel(
        int width,
        int height,
        int meanY,
        String upper,
        String lower,
        String nearUpper,
        String nearLower,
        List<Dot> dots,
        List<String> outside,
        String mean,
        long most) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 260;
    private static final int LEFT = 40;
    private static final int TOP = 12;
    private static final int FLOOR = 225;
    private static final double FAR = 3.09;
    private static final double NEAR = 1.96;
    private static final int STEPS = 60;

    /** One center. */
    public record Dot(int x, int y, String css, String title) {}

    /** What is known of it. */
    record Point(String name, long some, long all) {
        double share() {
            return (double) some / all;
        }
    }

    static Funnel of(Words words, List<Point> points) {
        long all = points.stream().mapToLong(Point::all).sum();
        double mean =
                all == 0 ? 0 : (double) points.stream().mapToLong(Point::some).sum() / all;
        long most = points.stream().mapToLong(Point::all).max().orElse(1);
        List<Dot> dots = new ArrayList<>();
        List<String> outside = new ArrayList<>();
        points.stream().sorted(Comparator.comparing(Point::name)).forEach(point -> {
            boolean far = Math.abs(point.share() - mean) > FAR * spread(mean, (double) point.all());
            String title = words.of("funnel.dot", point.name(), percent(point.share()), point.some(), point.all());
            dots.add(new Dot(x(point.all(), most), y(point.share()), far ? "outside" : "first", title));
            if (far) {
                outside.add(title);
            }
        });
        return new Funnel(
                WIDTH,
                HEIGHT,
                y(mean),
                limit(mean, FAR, most),
                limit(mean, -FAR, most),
                limit(mean, NEAR, most),
                limit(mean, -NEAR, most),
                dots,
                outside,
                percent(mean),
                most);
    }

    private static double spread(double mean, double number) {
        return Math.sqrt(mean * (1 - mean) / number);
    }

    private static String limit(double mean, double times, long most) {
        StringBuilder points = new StringBuilder();
        for (int i = 1; i <= STEPS; i++) {
            double number = Math.max(1, (double) most * i / STEPS);
            double share = Math.max(0, Math.min(1, mean + times * spread(mean, number)));
            points.append(LEFT + (int) ((WIDTH - LEFT - 12) * number / most))
                    .append(',')
                    .append(y(share))
                    .append(' ');
        }
        return points.toString().strip();
    }

    private static int x(long number, long most) {
        return LEFT + (int) ((WIDTH - LEFT - 12) * number / Math.max(1, most));
    }

    private static int y(double share) {
        return FLOOR - (int) Math.round(share * (FLOOR - TOP));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f%%", share * 100);
    }
}
