package org.zhibao.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What was measured, by name, round by round. The machine is shared and noisy: figures are medians over the rounds, and a
 * ratio is the median of the ratios of the single rounds, in which both sides ran one right after the other.
 */
public final class Results {
    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();
    private final Map<String, Double> ratios = new LinkedHashMap<>();
    private final Map<String, Double> rates = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    public void add(String name, Sample sample) {
        samples.computeIfAbsent(name, none -> new ArrayList<>()).add(sample);
    }

    public void remark(String remark) {
        remarks.add(remark);
    }

    /** Notes {@code numerator / denominator}; nothing when one of the two was not measured. */
    public void ratio(String name, String numerator, String denominator, ToDoubleFunction<Sample> value) {
        List<Sample> above = samples.getOrDefault(numerator, List.of());
        List<Sample> below = samples.getOrDefault(denominator, List.of());
        int rounds = Math.min(above.size(), below.size());
        if (rounds > 0) {
            double[] each = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                each[i] = value.applyAsDouble(above.get(i)) / value.applyAsDouble(below.get(i));
            }
            ratios.put(name, median(each));
        }
    }

    /** Notes the median rate of {@code sample}; nothing when it was not measured. */
    public void rate(String name, String sample) {
        List<Sample> rounds = samples.get(sample);
        if (rounds != null) {
            rates.put(name, median(rounds, Sample::perSecond));
        }
    }

    private static double median(List<Sample> rounds, ToDoubleFunction<Sample> value) {
        return median(rounds.stream().mapToDouble(value).toArray());
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The table for people, then the lines for scripts. */
    public void print(PrintStream out) {
        out.println();
        out.printf(
                Locale.ROOT,
                "%-34s %12s %10s %10s   %s%n",
                "measure",
                "per second",
                "p50 ms",
                "p99 ms",
                "rounds from to");
        samples.forEach((name, rounds) -> out.printf(
                Locale.ROOT,
                "%-34s %12s %10s %10s   %s%n",
                name,
                whole(median(rounds, Sample::perSecond)),
                millis(median(rounds, Sample::p50Millis)),
                millis(median(rounds, Sample::p99Millis)),
                range(rounds)));
        remarks.forEach(remark -> out.printf("%n%s%n", remark));
        out.println();
        ratios.forEach((name, value) -> out.printf(Locale.ROOT, "ratio %s %.2f%n", name, value));
        rates.forEach((name, value) -> out.printf(Locale.ROOT, "rate %s %.0f%n", name, value));
        out.flush();
    }

    private static String range(List<Sample> rounds) {
        double[] sorted =
                rounds.stream().mapToDouble(Sample::perSecond).sorted().toArray();
        return "%d  %s %s".formatted(sorted.length, whole(sorted[0]), whole(sorted[sorted.length - 1]));
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String millis(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, value < 1 ? "%.3f" : "%.2f", value);
    }
}
