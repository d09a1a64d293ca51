package org.zhibao.eventlog;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may see: the one predicate, asked for every document and every stream that names its readers.
 *
 * <p>Who is named in person sees it, be it for some days only. So does everybody of an office it is for, as long as it is for that office, and oversight
 * without being named at all; unless it concerns somebody to whom an interest of their own ties them: being named in person
 * is then the only way, since whoever named them knew.
 *
 * @param person the word of the person who looks; null for the service itself
 * @param offices the words they hold because of their office
 * @param overseer whether they see without holding a word
 * @param conflicts those whose matters they must not see by office or oversight, as {@link Readers#party} writes them
 * @param day on which they look
 * @param granted the one stream they were granted access to in an emergency; null when none was
 */
public record Sight(
        @Nullable String person,
        Set<String> offices,
        boolean overseer,
        Set<String> conflicts,
        LocalDate day,
        @Nullable String granted) {
    /** What the service itself relies on to decide and to react; never for an answer to somebody. */
    public static final Sight OF_THE_SERVICE = new Sight(null, Set.of(), true, Set.of(), LocalDate.EPOCH);

    private static final ClassValue<Components> COMPONENTS = new ClassValue<>() {
        @Override
        protected Components computeValue(Class<?> type) {
            return new Components(
                    accessor(type, Readers.COMPONENT),
                    accessor(type, Readers.UNTIL_COMPONENT),
                    accessor(type, Readers.CONCERNS_COMPONENT));
        }
    };

    /** How a kind of document says whom it is for, for how long, and whom it concerns. */
    private record Components(
            @Nullable Method readers,
            @Nullable Method readersUntil,
            @Nullable Method concerns) {}

    public Sight {
        offices = Set.copyOf(offices);
        conflicts = Set.copyOf(conflicts);
    }

    public Sight(@Nullable String person, Set<String> offices, boolean overseer, Set<String> conflicts, LocalDate day) {
        this(person, offices, overseer, conflicts, day, null);
    }

    /** The same, and this stream. */
    public Sight withGranted(String stream) {
        return new Sight(person, offices, overseer, conflicts, day, stream);
    }

    /** Whether nothing there is can be out of sight. */
    public boolean isEverything() {
        return overseer && conflicts.isEmpty();
    }

    /** Whether documents of this type say whom they are for; the others are for everybody who is signed in. */
    public static boolean isNeededFor(Class<?> documentType) {
        return COMPONENTS.get(documentType).readers() != null;
    }

    public boolean covers(Record document) {
        Components components = COMPONENTS.get(document.getClass());
        if (components.readers() == null || isEverything()) {
            return true;
        }
        Collection<?> readers = values(components.readers(), document);
        Collection<?> untils =
                components.readersUntil() == null ? List.of() : values(components.readersUntil(), document);
        if (readers.contains(Readers.NETWORK)
                || (person != null && (readers.contains(person) || coversStill(untils, Set.of(person))))) {
            return true;
        }
        if (components.concerns() != null
                && !Collections.disjoint(values(components.concerns(), document), conflicts)) {
            return false;
        }
        return overseer || !Collections.disjoint(readers, offices) || coversStill(untils, offices);
    }

    private boolean coversStill(Collection<?> untils, Set<String> words) {
        return untils.stream()
                .anyMatch(each -> each instanceof Readers.Until still
                        && words.contains(still.reader())
                        && !day.isBefore(still.from())
                        && !day.isAfter(still.until()));
    }

    private static @Nullable Method accessor(Class<?> type, String name) {
        RecordComponent[] components = type.getRecordComponents();
        for (RecordComponent component : components == null ? new RecordComponent[0] : components) {
            if (component.getName().equals(name) && Collection.class.isAssignableFrom(component.getType())) {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                return accessor;
            }
        }
        return null;
    }

    private static Collection<?> values(Method accessor, Record document) {
        try {
            return accessor.invoke(document) instanceof Collection<?> values ? values : List.of();
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("%s does not tell whom it is for".formatted(document.getClass()), e);
        }
    }
}
