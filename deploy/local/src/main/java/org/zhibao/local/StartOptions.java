package org.zhibao.local;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Locale;
import java.util.Queue;

/** What was asked for on the command line. */
record StartOptions(Action action, int port, Path data, boolean fresh, boolean empty, boolean attached) {

    static final int DEFAULT_PORT = 8080;

    static final String HELP = """
            ./start              runs everything: broker, document store, four services, gateway, demo data
            ./start stop         ends what was started in the background
            ./start status       says what runs, and how it is
            ./start doctor       checks Java, ports, memory, disk, fonts, Chromium
            ./start help         this

              --port N           the gateway's port (8080)
              --data DIR         where the data lies (data)
              --empty            no demo data
              --fresh            delete the data first; refused while it runs
              --no-build         run what is built, even if it is older than its source
              --no-wait          come back when everything is ready and leave it running
            """;

    enum Action {
        RUN,
        STOP,
        STATUS,
        DOCTOR,
        HELP
    }

    /** Reads the arguments; whatever is not understood is an {@link IllegalArgumentException} that says so. */
    static StartOptions parse(Path root, String... arguments) {
        StartOptions options = new StartOptions(Action.RUN, DEFAULT_PORT, root.resolve("data"), false, false, true);
        Queue<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
        while (!rest.isEmpty()) {
            options = options.with(rest.remove(), rest);
        }
        return options;
    }

    private StartOptions with(String argument, Queue<String> rest) {
        return switch (argument) {
            case "stop", "status", "doctor", "help" -> withAction(Action.valueOf(argument.toUpperCase(Locale.ROOT)));
            case "-h", "--help" -> withAction(Action.HELP);
            case "--fresh" -> new StartOptions(action, port, data, true, empty, attached);
            case "--empty" -> new StartOptions(action, port, data, fresh, true, attached);
            case "--no-wait" -> new StartOptions(action, port, data, fresh, empty, false);
            // Decided before this program runs, by the script that starts it.
            case "--no-build" -> this;
            case "--port" ->
                new StartOptions(action, portNumber(valueOf(argument, rest)), data, fresh, empty, attached);
            case "--data" ->
                new StartOptions(
                        action, port, Path.of(valueOf(argument, rest)).toAbsolutePath(), fresh, empty, attached);
            default -> throw new IllegalArgumentException("'%s' is not known".formatted(argument));
        };
    }

    private StartOptions withAction(Action asked) {
        return new StartOptions(asked, port, data, fresh, empty, attached);
    }

    private static String valueOf(String argument, Queue<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("'%s' needs a value".formatted(argument));
        }
        return rest.remove();
    }

    private static int portNumber(String value) {
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > 65_535) {
            throw new IllegalArgumentException("'%s' is not a port between 1 and 65535".formatted(value));
        }
        return Integer.parseInt(value);
    }
}
