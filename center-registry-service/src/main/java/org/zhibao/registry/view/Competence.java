package org.zhibao.registry.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.Division;
import org.zhibao.registry.center.CenterFunction;
import org.zhibao.registry.center.CenterKind;
import org.zhibao.registry.center.CenterState;

/** May a center take a matter on a day, and if not, why? Judged from how the center stood on that day. */
public final class Competence {
    private Competence() {}

    /** What is to be taken; without a field or a function, these keep nobody from taking it. */
    public record Matter(
            LocalDate day,
            Division district,
            @Nullable String field,
            @Nullable CenterFunction function) {}

    /** Why a center may not take it. */
    public enum Rule {
        /** It had not applied, or its construction had not been approved. */
        NOT_APPROVED,
        NOT_OPENED,
        SUSPENDED,
        CLOSED,
        /** The matter's district lies outside its own. */
        DISTRICT,
        /** It works for other industry fields; a center without any works for all. */
        FIELD,
        /** No center of its kind does this. */
        KIND,
        FUNCTION
    }

    /** A rule, and what the center has that does not fit it. */
    public record Hindrance(Rule rule, String has) {}

    /** One center; competent when nothing hinders it. */
    public record Answer(
            String center,
            String name,
            CenterKind kind,
            @Nullable Division district,
            boolean competent,
            List<Hindrance> hindrances) {}

    /** {@code then} is the center as it stood on the day, null when it was not there; {@code now} names it in either case. */
    public static Answer judge(
            Matter matter, RegisteredCenters.Document now, RegisteredCenters.@Nullable Document then) {
        if (then == null) {
            return new Answer(
                    now.id(), now.name(), now.kind(), null, false, List.of(new Hindrance(Rule.NOT_APPROVED, "")));
        }
        List<Hindrance> hindrances = new ArrayList<>();
        Rule standing = hindering(then.state());
        if (standing != null) {
            hindrances.add(new Hindrance(standing, then.state().name()));
        }
        Division district = then.competence().district();
        if (district != null && !district.contains(matter.district())) {
            hindrances.add(new Hindrance(Rule.DISTRICT, district.code()));
        }
        List<String> fields = then.competence().industryFields();
        if (matter.field() != null && !fields.isEmpty() && !fields.contains(matter.field())) {
            hindrances.add(new Hindrance(Rule.FIELD, String.join(", ", fields)));
        }
        CenterFunction function = matter.function();
        if (function != null && !then.kind().mayServe(function)) {
            hindrances.add(new Hindrance(Rule.KIND, then.kind().name()));
        } else if (function != null
                && function != then.kind().ownFunction()
                && !then.competence().functions().contains(function)) {
            hindrances.add(new Hindrance(
                    Rule.FUNCTION,
                    String.join(
                            ", ",
                            then.competence().functions().stream()
                                    .map(Enum::name)
                                    .toList())));
        }
        return new Answer(then.id(), then.name(), then.kind(), district, hindrances.isEmpty(), List.copyOf(hindrances));
    }

    private static @Nullable Rule hindering(CenterState state) {
        return switch (state) {
            case IN_OPERATION -> null;
            case SUSPENDED -> Rule.SUSPENDED;
            case CLOSED -> Rule.CLOSED;
            case APPLIED, REJECTED -> Rule.NOT_APPROVED;
            case CONSTRUCTION_APPROVED, UNDER_CONSTRUCTION, ACCEPTANCE_PENDING, ACCEPTED -> Rule.NOT_OPENED;
        };
    }
}
