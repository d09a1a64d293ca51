package org.zhibao.eventlog.projection;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads from a compiled class which other classes it mentions: those of the constant pool, see JVMS 4.4. */
final class ClassFile {
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int MODULE = 19;
    private static final int PACKAGE = 20;

    private ClassFile() {}

    static Set<String> referencesOf(byte[] classFile) {
        Map<Integer, String> texts = new HashMap<>();
        List<Integer> classes = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
            in.skipNBytes(8);
            int constants = in.readUnsignedShort();
            for (int index = 1; index < constants; index++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case UTF8 -> texts.put(index, in.readUTF());
                    case CLASS -> classes.add(in.readUnsignedShort());
                    case STRING, METHOD_TYPE, MODULE, PACKAGE -> in.skipNBytes(2);
                    case METHOD_HANDLE -> in.skipNBytes(3);
                    case LONG, DOUBLE -> {
                        in.skipNBytes(8);
                        // These two take two places.
                        index++;
                    }
                    // Numbers of four bytes, and all that names two others.
                    default -> in.skipNBytes(4);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("not a class file", e);
        }
        Set<String> names = new TreeSet<>();
        for (int name : classes) {
            names.add(plainName(texts.getOrDefault(name, "")));
        }
        return names;
    }

    /** Of {@code [Lorg/zhibao/Row;} as of {@code org/zhibao/Row}. */
    private static String plainName(String internal) {
        int element = internal.lastIndexOf('[') + 1;
        boolean isArray = element > 0 && internal.endsWith(";");
        String name = isArray ? internal.substring(element + 1, internal.length() - 1) : internal;
        return name.replace('/', '.');
    }
}
