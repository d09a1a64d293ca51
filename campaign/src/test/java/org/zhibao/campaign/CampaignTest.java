package org.zhibao.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.campaign.fault.Schedule;
import org.zhibao.campaign.fault.Schedule.Kind;

/** The campaign itself: one short schedule in every build, the long ones with {@code -Pcampaign}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CampaignTest {
    private static final long SHORT_SEED = 20_081_119;
    private static final int USUAL_SCHEDULES = 200;

    private final Path root =
            Path.of(System.getProperty("zhibao.root", "..")).toAbsolutePath().normalize();

    @Test
    void keeps_every_promise_whatever_goes_wrong() throws IOException, InterruptedException {
        assertThat(Campaign.canRun(root))
                .as("the services are built: run ./mvnw verify from the root")
                .isTrue();
        Campaign campaign = new Campaign(root, Path.of("target", "campaign"), recoveryLimit());
        List<String> broken = new ArrayList<>();
        for (Schedule schedule : schedules()) {
            Campaign.Outcome outcome = campaign.run(schedule);
            outcome.violations()
                    .forEach(violation -> broken.add("%s%n  again with %s".formatted(violation, outcome.replay())));
            assertThat(outcome.judgement().acknowledged())
                    .as("acknowledged commands of %s seed %d", schedule.kind(), schedule.seed())
                    .isGreaterThan(100);
        }
        assertThat(broken).isEmpty();
    }

    /** In every build other tests keep the machine busy meanwhile: there only staying away for good is a fault. */
    private static Duration recoveryLimit() {
        return isLong() ? Duration.ofSeconds(30) : Duration.ofMinutes(4);
    }

    private static boolean isLong() {
        return System.getProperty("campaign.length", "short").equals("long");
    }

    private static List<Schedule> schedules() {
        String seed = System.getProperty("campaign.seed", "");
        String kind = System.getProperty("campaign.kind", "");
        if (!seed.isBlank()) {
            return List.of(Schedule.of(kind.isBlank() ? Kind.MIXED : Kind.valueOf(kind), Long.parseLong(seed)));
        }
        if (!isLong()) {
            return List.of(Schedule.of(Kind.SHORT, SHORT_SEED));
        }
        String count = System.getProperty("campaign.schedules", "");
        int schedules = count.isBlank() ? USUAL_SCHEDULES : Integer.parseInt(count);
        List<Schedule> all = new ArrayList<>();
        for (int number = 0; number < schedules; number++) {
            all.add(Schedule.of(kind.isBlank() ? kindOf(number) : Kind.valueOf(kind), SHORT_SEED + number));
        }
        return all;
    }

    /** Of twenty schedules one is made of kills alone, two need three brokers, one fills disks, the rest is mixed. */
    private static Kind kindOf(int number) {
        return switch (number % 20) {
            case 0 -> Kind.KILLS;
            case 7, 14 -> Kind.CLUSTER;
            case 10 -> Kind.DISK;
            default -> Kind.MIXED;
        };
    }
}
