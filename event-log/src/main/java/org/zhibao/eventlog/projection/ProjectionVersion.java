package org.zhibao.eventlog.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Hash;

/**
 * What a projection's documents depend on, as twelve characters: its code with everything nested in it, the shape of its
 * documents, and which logs it reads. What it calls elsewhere is not seen: after changing that, have it rebuilt.
 */
final class ProjectionVersion {
    /** Changes when the form of stored documents changes, so that all are built anew. */
    private static final String FORMAT = "1";

    private ProjectionVersion() {}

    /** The version of {@code projection}; {@code logs} identify the logs it reads, so that recreated ones count as others. */
    static String of(Projection<?> projection, Collection<String> indexes, Collection<String> logs) {
        Set<Class<?>> code = new TreeSet<>(Comparator.comparing(Class::getName));
        addCode(code, projection.getClass());
        Set<Class<?>> shape = new HashSet<>();
        addShape(shape, projection.documentType());
        code.addAll(shape);
        String facts = FORMAT + new TreeSet<>(indexes) + new TreeSet<>(logs);
        byte[][] parts = new byte[code.size() + 1][];
        parts[0] = facts.getBytes(UTF_8);
        int part = 1;
        for (Class<?> each : code) {
            parts[part++] = bytes(each);
        }
        return Hash.sha256(parts).hex().substring(0, 12);
    }

    private static void addCode(Set<Class<?>> code, Class<?> type) {
        for (@Nullable Class<?> each = type; each != null && isOurs(each); each = each.getSuperclass()) {
            for (Class<?> mate : each.getNestMembers()) {
                code.add(mate);
            }
        }
    }

    private static void addShape(Set<Class<?>> shape, Type type) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                addShape(shape, argument);
            }
        }
        if (type instanceof Class<?> plain && isOurs(plain) && shape.add(plain) && plain.isRecord()) {
            for (RecordComponent component : plain.getRecordComponents()) {
                addShape(shape, component.getGenericType());
            }
        }
    }

    /** Whether it has a class file beside ours; what the JDK brings is the same for all. */
    private static boolean isOurs(Class<?> type) {
        return !type.isPrimitive() && !type.isArray() && !type.getName().startsWith("java.") && !type.isHidden();
    }

    private static byte[] bytes(Class<?> type) {
        String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no class file for " + type);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
