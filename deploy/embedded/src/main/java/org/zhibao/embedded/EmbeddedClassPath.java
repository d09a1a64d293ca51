package org.zhibao.embedded;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The class path of a server's JVM: of everything on the class path here, only what the servers need. The build writes
 * the names of those jars beside the classes.
 */
final class EmbeddedClassPath {

    private static final String LIST = "/META-INF/embedded.classpath";

    private EmbeddedClassPath() {}

    static String current() {
        Set<String> needed = neededJars();
        Set<String> found = new HashSet<>();
        Set<String> entries = new LinkedHashSet<>();
        entries.add(ownLocation());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            String file = new File(entry).getName();
            if (needed.contains(file) && found.add(file)) {
                entries.add(entry);
            }
        }
        if (!found.containsAll(needed)) {
            // Another build may have chosen other versions of the same jars: then all of it must do.
            entries.addAll(List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)));
        }
        return String.join(File.pathSeparator, entries);
    }

    private static Set<String> neededJars() {
        try (InputStream list = EmbeddedClassPath.class.getResourceAsStream(LIST)) {
            if (list == null) {
                throw new IllegalStateException(LIST + " is missing: the build of deploy/embedded writes it");
            }
            Set<String> names = new LinkedHashSet<>();
            for (String path : new String(list.readAllBytes(), StandardCharsets.UTF_8).split(":", -1)) {
                if (!path.isBlank()) {
                    names.add(path.substring(path.lastIndexOf('/') + 1).strip());
                }
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(LIST + " cannot be read", e);
        }
    }

    private static String ownLocation() {
        return Path.of(URI.create(EmbeddedClassPath.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
    }
}
