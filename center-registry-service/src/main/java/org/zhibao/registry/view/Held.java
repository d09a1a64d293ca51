package org.zhibao.registry.view;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;

/**
 * The days from the first to the last on which a registration was in a state and in force; without an end {@code to} is the last
 * day there is.
 *
 * <p>It may be wider than the truth, where a state was left and entered again, and never narrower: a list of a day finds by it whom to
 * look at, and folds only those anew.
 */
public record Held(LocalDate from, LocalDate to) {
    /** The name under which the days of all states together stand. */
    public static final String IN_FORCE = "IN_FORCE";

    /** The component of a document that holds these days, by state. */
    public static final String COMPONENT = "held";

    private static final LocalDate FOR_EVER = LocalDate.of(9999, 12, 31);

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    /** Whether the documents of this type say by which state they were held when. */
    public static boolean isToldBy(Class<? extends Record> documentType) {
        for (RecordComponent component : documentType.getRecordComponents()) {
            if (component.getName().equals(COMPONENT)) {
                return true;
            }
        }
        return false;
    }

    /** The document after the event, with the days that follow from those before it. */
    static <D extends Record> @Nullable D carried(@Nullable D before, @Nullable D after, LoggedEvent event) {
        if (after == null) {
            return null;
        }
        Shape shape = SHAPES.get(after.getClass());
        LocalDate day = AsItStood.dayOf(event);
        Map<String, Held> days = new TreeMap<>();
        if (before != null) {
            // Decisions build on each other: whatever came before holds at the latest since this day.
            shape.held(before).forEach((state, held) -> days.put(state, held.atLatestSince(day)));
            left(shape, before, after, day, days);
        }
        if (shape.validFrom(after) != null) {
            LocalDate validTo = shape.validTo(after);
            LocalDate last = validTo == null ? FOR_EVER : validTo;
            for (String each : new String[] {shape.state(after), IN_FORCE}) {
                Held known = days.get(each);
                LocalDate from = known == null || day.isBefore(known.from()) ? day : known.from();
                days.put(each, new Held(from, last.isBefore(day.minusDays(1)) ? day.minusDays(1) : last));
            }
        }
        return shape.with(after, days);
    }

    /** The state that was left lasted until the day before at most. */
    private static void left(Shape shape, Record before, Record after, LocalDate day, Map<String, Held> days) {
        String state = shape.state(before);
        Held known = days.get(state);
        if (known != null && !state.equals(shape.state(after))) {
            LocalDate last = day.minusDays(1);
            days.put(state, new Held(known.from(), last.isBefore(known.from()) ? known.from() : last));
        }
    }

    private Held atLatestSince(LocalDate day) {
        return from.isAfter(day) ? new Held(day, to) : this;
    }

    /** How documents of one type tell of their state and term. */
    private static final class Shape {
        private final RecordComponent[] components;
        private final Constructor<?> constructor;

        private Shape(RecordComponent[] components, Constructor<?> constructor) {
            this.components = components;
            this.constructor = constructor;
        }

        static Shape of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                components[i].getAccessor().setAccessible(true);
            }
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return new Shape(components, constructor);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("every record has its constructor", e);
            }
        }

        String state(Record document) {
            return String.valueOf(value(document, "state"));
        }

        @Nullable
        LocalDate validFrom(Record document) {
            return (LocalDate) value(document, "validFrom");
        }

        @Nullable
        LocalDate validTo(Record document) {
            return (LocalDate) value(document, "validTo");
        }

        @SuppressWarnings("unchecked")
        Map<String, Held> held(Record document) {
            Map<String, Held> held = (Map<String, Held>) value(document, COMPONENT);
            return held == null ? Map.of() : held;
        }

        @SuppressWarnings("unchecked")
        <D extends Record> D with(D document, Map<String, Held> held) {
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] = components[i].getName().equals(COMPONENT) ? held : valueOf(components[i], document);
            }
            try {
                return (D) constructor.newInstance(values);
            } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("%s cannot be made anew".formatted(document.getClass()), e);
            }
        }

        private @Nullable Object value(Record document, String name) {
            for (RecordComponent component : components) {
                if (component.getName().equals(name)) {
                    return valueOf(component, document);
                }
            }
            throw new IllegalStateException("%s has no %s".formatted(document.getClass(), name));
        }

        private static @Nullable Object valueOf(RecordComponent component, Record document) {
            try {
                return component.getAccessor().invoke(document);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("%s does not tell its %s".formatted(document.getClass(), component), e);
            }
        }
    }
}
