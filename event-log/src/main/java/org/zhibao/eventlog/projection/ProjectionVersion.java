package org.zhibao.eventlog.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Hash;

/**
 * What a projection's documents depend on, as twelve characters: its code with all that it uses of its own package, the shape
 * of its documents, its indexes, and which logs it reads. What it uses of other packages is not seen: after changing how that
 * works, have it rebuilt.
 */
final class ProjectionVersion {
    /** Changes when the form of stored documents changes, so that all are built anew. */
    private static final String FORMAT = "1";

    private final ClassLoader loader;
    private final String ownPackage;
    private final Map<String, byte[]> code = new TreeMap<>();
    private final Deque<String> toRead = new ArrayDeque<>();

    private ProjectionVersion(Class<?> projection) {
        this.loader = projection.getClassLoader();
        this.ownPackage = projection.getPackageName() + ".";
    }

    /** The version of {@code projection}; {@code logs} identify the logs it reads, so that recreated ones count as others. */
    static String of(Projection<?> projection, Collection<String> indexes, Collection<String> logs) {
        ProjectionVersion version = new ProjectionVersion(projection.getClass());
        version.addCode(projection.getClass());
        version.addShape(projection.documentType(), new HashSet<>());
        version.readAll();
        String facts = FORMAT + new TreeSet<>(indexes) + new TreeSet<>(logs);
        byte[][] parts = new byte[version.code.size() + 1][];
        parts[0] = facts.getBytes(UTF_8);
        int part = 1;
        for (byte[] each : version.code.values()) {
            parts[part++] = each;
        }
        return Hash.sha256(parts).hex().substring(0, 12);
    }

    private void addCode(Class<?> type) {
        for (@Nullable Class<?> each = type; each != null && isOurs(each); each = each.getSuperclass()) {
            toRead.add(each.getName());
        }
    }

    private void addShape(Type type, Set<Type> seen) {
        if (!seen.add(type)) {
            return;
        }
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                addShape(argument, seen);
            }
        }
        if (type instanceof Class<?> plain && isOurs(plain)) {
            toRead.add(plain.getName());
            if (plain.isRecord()) {
                for (RecordComponent component : plain.getRecordComponents()) {
                    addShape(component.getGenericType(), seen);
                }
            }
        }
    }

    /** Whether it has a class file beside ours; what the JDK brings is the same for all. */
    private static boolean isOurs(Class<?> type) {
        return !type.isPrimitive() && !type.isArray() && !type.getName().startsWith("java.") && !type.isHidden();
    }

    private void readAll() {
        while (!toRead.isEmpty()) {
            String name = toRead.remove();
            if (code.containsKey(name)) {
                continue;
            }
            byte[] classFile = read(name);
            code.put(name, classFile);
            for (String used : ClassFile.referencesOf(classFile)) {
                if (used.startsWith(ownPackage) && used.indexOf('.', ownPackage.length()) < 0) {
                    toRead.add(used);
                }
            }
        }
    }

    private byte[] read(String name) {
        try (InputStream in = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
            // A class may mention others that are not there, as long as it does not use them.
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
