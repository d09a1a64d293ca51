package org.zhibao.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The provinces, prefectures and counties of GB/T 2260 (codes for the administrative divisions of the People's Republic of China), edition
 * by edition, with what became of each code that ended.
 *
 * <p>Source: the codes that the Ministry of Civil Affairs publishes as of each 31 December, 1980 to 2024, after the public
 * collections that {@code gb2260.csv} and {@code gb2260-counties.csv} name. A later year is judged by the last edition; a code that
 * came and went within one year is not seen.
 */
public final class Divisions {
    public static final int FIRST_EDITION = 1980;
    public static final int LAST_EDITION = 2024;

    private static final Map<String, List<Entry>> BY_CODE = read();

    /** What the digits stand for. */
    public enum Level {
        PROVINCE,
        PREFECTURE,
        /** Counties directly below a province or a municipality; their first four digits, and no division of its own. */
        DIRECT,
        /** Counties, districts, and cities of the same level. */
        COUNTY
    }

    /**
     * One code under one name.
     *
     * @param since the first edition that has it
     * @param until the first edition that has it no more
     * @param becomes where its area went when the code ended; empty for one that lives on under another name
     */
    public record Entry(
            String code,
            String name,
            Level level,
            int since,
            @Nullable Integer until,
            List<String> becomes) {
        boolean isIn(int edition) {
            return since <= edition && (until == null || edition < until);
        }

        /** Both names, and both codes of an area, hold in the year of a change. */
        boolean isMeantIn(int year) {
            return since <= year && (until == null || year <= until);
        }
    }

    private Divisions() {}

    /** All provinces, prefectures and groups of counties of the edition that holds in a year, by code. */
    public static List<Entry> of(int year) {
        int edition = edition(year);
        return BY_CODE.values().stream()
                .flatMap(List::stream)
                .filter(entry -> entry.isIn(edition) && entry.level() != Level.COUNTY)
                .toList();
    }

    public static Optional<Entry> of(String code, int year) {
        int edition = edition(year);
        return entries(code).stream().filter(entry -> entry.isIn(edition)).findFirst();
    }

    /** The edition by which a year is judged. */
    public static int edition(int year) {
        return Math.min(year, LAST_EDITION);
    }

    /** Whether the code, as meant in the one year, stands for the same division in the other. */
    static boolean isSame(String code, int meantIn, int inYear) {
        int one = edition(meantIn);
        int other = edition(inYear);
        return lives(code).stream()
                .anyMatch(life -> life.stream().anyMatch(entry -> entry.isMeantIn(one))
                        && life.stream().anyMatch(entry -> entry.isMeantIn(other)));
    }

    /** The codes by which the area goes in a later year: itself, or where its parts went; empty for a code that is none. */
    static Set<String> laterCodes(String code, int meantIn, int inYear) {
        int edition = edition(inYear);
        TreeSet<String> codes = new TreeSet<>();
        lives(code).stream()
                .filter(life -> life.stream().anyMatch(entry -> entry.isMeantIn(edition(meantIn))))
                .findFirst()
                .ifPresent(life -> {
                    Entry last = life.get(life.size() - 1);
                    if (last.until() == null || edition < last.until()) {
                        codes.add(code);
                    } else {
                        last.becomes().forEach(next -> codes.addAll(laterCodes(next, last.until(), inYear)));
                    }
                });
        return codes;
    }

    private static List<Entry> entries(String code) {
        return Objects.requireNonNull(BY_CODE.getOrDefault(code, List.of()));
    }

    /** The names that one division had under its code; a code given anew to another division begins another life. */
    private static List<List<Entry>> lives(String code) {
        List<List<Entry>> lives = new ArrayList<>();
        Entry before = null;
        for (Entry entry : entries(code)) {
            boolean goesOn =
                    before != null && before.becomes().isEmpty() && Objects.equals(before.until(), entry.since());
            if (!goesOn) {
                lives.add(new ArrayList<>());
            }
            lives.get(lives.size() - 1).add(entry);
            before = entry;
        }
        return lives;
    }

    private static Map<String, List<Entry>> read() {
        Map<String, List<Entry>> byCode = new TreeMap<>();
        read("/gb2260.csv", byCode);
        read("/gb2260-counties.csv", byCode);
        return byCode;
    }

    private static void read(String resource, Map<String, List<Entry>> byCode) {
        try (InputStream table = Divisions.class.getResourceAsStream(resource);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(table), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Divisions::entry)
                    .forEach(entry -> byCode.computeIfAbsent(entry.code(), code -> new ArrayList<>())
                            .add(entry));
        } catch (IOException e) {
            throw new UncheckedIOException("the table of divisions cannot be read", e);
        }
    }

    private static Entry entry(String line) {
        String[] cells = line.split(",", -1);
        return new Entry(
                cells[0],
                cells[1],
                Level.valueOf(cells[2]),
                Integer.parseInt(cells[3]),
                cells[4].isEmpty() ? null : Integer.valueOf(cells[4]),
                cells[5].isEmpty() ? List.of() : List.of(cells[5].split(" ")));
    }
}
