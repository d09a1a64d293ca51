package org.zhibao.analytics.rest;

import java.util.ArrayList;
import java.util.List;

/** Values as the rectangles of an SVG: columns for a time series, rows for anything else. */
public record Columns(int width, int height, boolean upright, List<Bar> bars, List<Label> labels) {
    private static final int WIDTH = 640;
    private static final int COLUMNS_HEIGHT = 240;
    private static final int FLOOR = 205;
    private static final int TOP = 20;
    private static final int ROW = 22;
    private static final int NAMES = 210;
    private static final int NUMBERS = 70;
    private static final int MOST_ROWS = 34;
    private static final int LONGEST_NAME = 17;

    /** One value. */
    public record Bar(int x, int y, int width, int height, String title) {}

    /** A text; {@code anchor} is where it is held, as SVG has it. */
    public record Label(int x, int y, String anchor, String text) {}

    /** What is drawn: a name, its value for the length, and the value in words. */
    record Value(String name, double value, String text) {}

    static Columns of(List<Value> values, boolean upright) {
        double most =
                Math.max(1e-9, values.stream().mapToDouble(Value::value).max().orElse(0));
        return upright ? columns(values, most) : rows(values.subList(0, Math.min(MOST_ROWS, values.size())), most);
    }

    private static Columns columns(List<Value> values, double most) {
        List<Bar> bars = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        int slot = WIDTH / Math.max(1, values.size());
        int wide = Math.max(3, Math.min(36, slot * 3 / 5));
        int every = Math.max(1, (values.size() + 11) / 12);
        for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            int high = (int) Math.round(Math.max(0, value.value()) * (FLOOR - TOP) / most);
            int middle = i * slot + slot / 2;
            bars.add(new Bar(middle - wide / 2, FLOOR - high, wide, high, value.name() + ": " + value.text()));
            if (i % every == 0) {
                labels.add(new Label(middle, FLOOR + 18, "middle", value.name()));
                labels.add(new Label(middle, FLOOR - high - 5, "middle", value.text()));
            }
        }
        return new Columns(WIDTH, COLUMNS_HEIGHT, true, bars, labels);
    }

    private static Columns rows(List<Value> values, double most) {
        List<Bar> bars = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            int y = i * ROW + 4;
            int wide = (int) Math.round(Math.max(0, value.value()) * (WIDTH - NAMES - NUMBERS) / most);
            bars.add(new Bar(NAMES, y, wide, ROW - 7, value.name() + ": " + value.text()));
            labels.add(new Label(NAMES - 8, y + 12, "end", shortened(value.name())));
            labels.add(new Label(NAMES + wide + 6, y + 12, "start", value.text()));
        }
        return new Columns(WIDTH, values.size() * ROW + 8, false, bars, labels);
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }
}
