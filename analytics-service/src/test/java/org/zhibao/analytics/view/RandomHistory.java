package org.zhibao.analytics.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.zhibao.analytics.Logged;
import org.zhibao.eventlog.LoggedEvent;

/** Lives of cases by chance, some of it recorded later than it happened. */
final class RandomHistory {
    static final Instant MARCH = Instant.parse("2026-03-02T01:30:00Z");
    static final List<String> CENTERS = List.of("110000-pc-north", "440000-pc-south", "510000-as-west");

    private RandomHistory() {}

    /** Whole lives of cases, mixed as the log mixes them: in order within a case, in any order between cases. */
    static List<LoggedEvent> of(Random random) {
        List<LoggedEvent> events = new ArrayList<>();
        int cases = 5 + random.nextInt(40);
        for (int i = 0; i < cases; i++) {
            String center = CENTERS.get(random.nextInt(3));
            Instant at = MARCH.plus(Duration.ofHours(random.nextInt(24 * 200)));
            for (String name : randomLife(random)) {
                Map<String, Object> data = new HashMap<>();
                if (name.equals("CustodyMoved")) {
                    center = CENTERS.get(random.nextInt(3));
                }
                data.put("center", center);
                if (random.nextInt(4) == 0) {
                    data.put(
                            "receivedAt",
                            at.minus(Duration.ofHours(random.nextInt(24 * 45))).toString());
                }
                switch (name) {
                    case "ApplicationSubmitted" -> {
                        data.put("serviceItem", random.nextBoolean() ? "OVERSEAS_GUIDANCE" : "CONSULTATION");
                        data.put("channel", random.nextBoolean() ? "ONLINE" : "BUSINESS_HALL");
                        data.put("exportOriented", random.nextBoolean());
                        data.put("examineBy", due(at, random));
                    }
                    case "CorrectionSubmitted" -> data.put("examineBy", due(at, random));
                    case "HandlerAssigned" -> data.put("handler", "handler-" + random.nextInt(3));
                    default -> {}
                }
                events.add(Logged.ofCase("case-" + i, name, at, data));
                at = at.plus(Duration.ofMinutes(1 + random.nextInt(60 * 24 * 25)));
            }
        }
        events.sort((a, b) -> a.at().compareTo(b.at()));
        return Logged.numbered(events);
    }

    private static Map<String, Object> due(Instant at, Random random) {
        return new TreeMap<>(Map.of(
                "dueOn",
                at.atZone(ZoneId.of("Asia/Shanghai"))
                        .toLocalDate()
                        .plusDays(1 + random.nextInt(30))
                        .toString()));
    }

    private static List<String> randomLife(Random random) {
        List<String> life = new ArrayList<>(List.of("ApplicationSubmitted", "ExaminationStarted"));
        switch (random.nextInt(7)) {
            case 0 -> life.addAll(List.of("ApplicationRefused", "ObjectionLodged", "RefusalUpheld"));
            case 1 ->
                life.addAll(List.of("ApplicationRefused", "ObjectionLodged", "RefusalRevoked", "ApplicationAccepted"));
            case 2 -> life.add("ApplicationWithdrawn");
            case 3 -> life.addAll(List.of("CorrectionRequested", "DeemedWithdrawn", "DeemedWithdrawalReversed"));
            case 4 -> life.addAll(List.of("CorrectionRequested", "CorrectionSubmitted", "ApplicationAccepted"));
            default -> {
                life.addAll(List.of("ApplicationAccepted", "HandlerAssigned", "CustodyMoved", "CaseClosed"));
                for (int i = random.nextInt(3); i > 0; i--) {
                    life.addAll(List.of("CaseReopened", "CaseClosed"));
                }
            }
        }
        return life.subList(0, 1 + random.nextInt(life.size()));
    }
}
