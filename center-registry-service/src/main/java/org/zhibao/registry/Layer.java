package org.zhibao.registry;

import java.util.List;
import java.util.regex.Pattern;

/**
 * At which height of the network a rule is set: the nation, {@code 000000}; a province or prefecture by its GB/T 2260 code; or
 * one center by its id. What a lower layer says goes before what a higher one says.
 */
public record Layer(String value) {
    /** The nation, a province or a prefecture. */
    public static final String REGION = "000000|[1-9][0-9]{3}00";

    /** Anything that may set a rule. */
    public static final String ANY = REGION + "|[1-9][0-9]{5}-[a-z]+-[0-9a-z]+";

    private static final Pattern FORM = Pattern.compile(ANY);

    // After the pattern that its constructor asks for.
    public static final Layer NATION = new Layer("000000");

    public Layer {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("%s is no layer".formatted(value));
        }
    }

    /** The layers that reach down to a center, from the nation to the center itself. */
    public static List<Layer> downTo(CenterId center) {
        String code = center.value().substring(0, 6);
        return List.of(NATION.value(), code.substring(0, 2) + "0000", code.substring(0, 4) + "00", center.value())
                .stream()
                .distinct()
                .map(Layer::new)
                .toList();
    }

    /** Whether there is such a region in a year; whether there is such a center is not asked here. */
    public boolean existsIn(int year) {
        return equals(NATION)
                || !value.matches(REGION)
                || Divisions.of(value, year).isPresent();
    }

    /** Whether an office decides here: its own layer, those of its province, and the national office everywhere. */
    public boolean isDecidedBy(String office) {
        return office.equals(Offices.NATIONAL)
                || office.equals(value)
                || (!equals(NATION) && office.equals(Offices.NATIONAL + value.substring(0, 2) + "0000"));
    }

    @Override
    public String toString() {
        return value;
    }
}
