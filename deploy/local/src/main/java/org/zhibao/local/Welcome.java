package org.zhibao.local;

import java.time.Duration;
import java.util.List;

/** The box at the end: where to go next. */
final class Welcome {

    private Welcome() {}

    static String text(String gateway, DataFolder data, Duration startTime) {
        List<String> lines = List.of(
                "Zhibao 知保 is ready, after %.1f s".formatted(startTime.toMillis() / 1000.0),
                "",
                "Dashboards      %s/   choose a role; there are no passwords".formatted(gateway),
                "Open a case     sh deploy/local/examples/first-case.sh",
                "Replay a case   sh deploy/local/examples/replay-case.sh",
                "Get a token     sh deploy/local/examples/token.sh case-handler",
                "",
                "Data            %s".formatted(data.path()),
                "Logs            %s".formatted(data.logs()),
                "Stop            Ctrl-C, or ./start stop",
                "Wipe            ./start --fresh",
                "",
                "THIS IS NOT PRODUCTION: ONE COPY OF THE LOG, NO PASSWORDS, NO ENCRYPTION.");
        String edge = "─".repeat(78);
        StringBuilder box = new StringBuilder();
        box.append('┌').append(edge).append(System.lineSeparator());
        lines.forEach(line -> box.append("│ ").append(line).append(System.lineSeparator()));
        return box.append('└').append(edge).append(System.lineSeparator()).toString();
    }
}
