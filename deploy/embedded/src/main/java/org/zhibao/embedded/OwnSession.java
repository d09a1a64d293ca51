package org.zhibao.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Ctrl-C in a terminal reaches every process of the foreground group at once. A child in a session of its own is spared,
 * so that whoever started it can end things in the right order.
 */
public final class OwnSession {

    private static final List<String> PREFIX = isAvailable() ? List.of("setsid") : List.of();

    private OwnSession() {}

    /** What to put before a command; empty where the system has no {@code setsid}. */
    public static List<String> prefix() {
        return PREFIX;
    }

    private static boolean isAvailable() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "setsid")));
    }
}
