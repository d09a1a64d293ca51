package org.zhibao.campaign.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.zhibao.campaign.fault.Fault.Cut;
import org.zhibao.campaign.fault.Fault.Damage;
import org.zhibao.campaign.fault.Fault.Disk;
import org.zhibao.campaign.fault.Fault.Fill;
import org.zhibao.campaign.fault.Fault.Intrude;
import org.zhibao.campaign.fault.Fault.Intrusion;
import org.zhibao.campaign.fault.Fault.Kill;
import org.zhibao.campaign.fault.Fault.Pause;
import org.zhibao.campaign.fault.Fault.Road;
import org.zhibao.campaign.fault.Fault.Spoil;
import org.zhibao.campaign.fault.Fault.Victim;

/**
 * What goes wrong in one run: a pure function of its kind and its seed.
 *
 * @param clockMinutes how far the clock of each instance is off
 */
public record Schedule(Kind kind, long seed, List<Step> steps, List<Integer> clockMinutes) {

    /** Which faults a schedule is made of. */
    public enum Kind {
        /** Ten kills in half a minute; short enough for every build. */
        SHORT,
        /** Fifty kills, between two of which a good deal of work is done. */
        KILLS,
        /** Nothing but racing callers, while now one and now the other instance is far from the log, so that its replica lags. */
        RACES,
        /** Everything. */
        MIXED,
        /** Everything, and a disk that runs full. */
        DISK,
        /** Three brokers, of which one or two fail. */
        CLUSTER
    }

    private static final int CLOCK_MINUTES = 30;
    private static final List<Victim> INSTANCES = List.of(Victim.FIRST_INSTANCE, Victim.SECOND_INSTANCE);
    private static final List<Victim> BROKERS = List.of(Victim.BROKER, Victim.SECOND_BROKER, Victim.THIRD_BROKER);

    public static Schedule of(Kind kind, long seed) {
        Random random = new Random(seed);
        List<Step> steps = switch (kind) {
            case SHORT -> kills(random, 10, 1_000, 2_000);
            case KILLS -> kills(random, 50, 500, 1_500);
            case RACES -> races(random, 6);
            case MIXED -> mixed(random, 9);
            case DISK -> withFullDisk(random, mixed(random, 6));
            case CLUSTER -> cluster(random, 8);
        };
        int minutes = random.nextBoolean() ? CLOCK_MINUTES : -CLOCK_MINUTES;
        return new Schedule(kind, seed, steps, List.of(minutes, -minutes));
    }

    /** The moment after which nothing new goes wrong. */
    public long lengthMillis() {
        return steps.get(steps.size() - 1).atMillis() + 3_000;
    }

    /** Whether nothing is killed while there would be nobody left to ask; the moments are then the earliest ones. */
    public boolean sparesTheLast() {
        return kind == Kind.SHORT || kind == Kind.KILLS;
    }

    /** How many commands are to be acknowledged between two steps, if they come soon enough. */
    public int workBetween() {
        return kind == Kind.KILLS ? 220 : 0;
    }

    /** How a failing run is run again. */
    public String replay() {
        return "./mvnw verify -Pcampaign -pl campaign -Dkind=%s -Dseed=%d".formatted(kind, seed);
    }

    private static List<Step> kills(Random random, int count, int shortestGapMillis, int longestGapMillis) {
        List<Step> steps = new ArrayList<>();
        long at = 1_000;
        for (int i = 0; i < count; i++) {
            // Every fourth the broker, the rest instances in turn, so that there is always somebody to ask.
            Victim victim = i % 4 == 3 ? Victim.BROKER : INSTANCES.get(i % 2);
            steps.add(new Step(at, new Kill(victim, random.nextInt(500))));
            at += between(random, shortestGapMillis, longestGapMillis);
        }
        return List.copyOf(steps);
    }

    private static List<Step> mixed(Random random, int count) {
        List<Step> steps = new ArrayList<>();
        long at = 1_000;
        for (int i = 0; i < count; i++) {
            steps.add(new Step(at, any(random)));
            at += between(random, 700, 2_500);
        }
        return List.copyOf(steps);
    }

    private static List<Step> races(Random random, int count) {
        List<Road> roads = List.of(Road.FIRST_INSTANCE_TO_LOG, Road.SECOND_INSTANCE_TO_LOG);
        List<Step> steps = new ArrayList<>();
        long at = 4_000;
        for (int i = 0; i < count; i++) {
            long millis = between(random, 2_000, 4_000);
            steps.add(new Step(at, new Cut(roads.get(i % 2), Link.State.SLOW, millis)));
            at += millis + between(random, 5_000, 8_000);
        }
        return List.copyOf(steps);
    }

    private static Fault any(Random random) {
        int kind = random.nextInt(100);
        if (kind < 20) {
            return new Kill(oneOf(random, INSTANCES), random.nextInt(2_000));
        }
        if (kind < 28) {
            return new Kill(Victim.BROKER, random.nextInt(2_000));
        }
        if (kind < 33) {
            return new Kill(Victim.STORE, random.nextInt(2_000));
        }
        if (kind < 53) {
            // Most pauses are short; one in four is longer than any time-out.
            long millis = random.nextInt(4) == 0 ? between(random, 10_000, 30_000) : between(random, 1_000, 5_000);
            return new Pause(
                    oneOf(random, List.of(Victim.FIRST_INSTANCE, Victim.SECOND_INSTANCE, Victim.STORE, Victim.BROKER)),
                    millis);
        }
        if (kind < 78) {
            return new Cut(
                    oneOf(random, List.of(Road.values())),
                    oneOf(random, Link.State.FAULTY),
                    between(random, 500, 8_000));
        }
        if (kind < 88) {
            return new Spoil(oneOf(random, INSTANCES), oneOf(random, List.of(Damage.values())));
        }
        return new Intrude(oneOf(random, List.of(Intrusion.values())));
    }

    private static List<Step> withFullDisk(Random random, List<Step> steps) {
        List<Step> all = new ArrayList<>(steps);
        long at = steps.get(steps.size() - 1).atMillis();
        for (Disk disk : Disk.values()) {
            at += between(random, 2_000, 4_000);
            long millis = between(random, 2_000, 8_000);
            all.add(new Step(at, new Fill(disk, millis)));
            at += millis + 10_000;
        }
        return List.copyOf(all);
    }

    private static List<Step> cluster(Random random, int count) {
        List<Step> steps = new ArrayList<>();
        long at = 1_000;
        for (int i = 0; i < count; i++) {
            Victim broker = oneOf(random, BROKERS);
            Fault fault = switch (random.nextInt(4)) {
                case 0 -> new Pause(broker, between(random, 1_000, 12_000));
                case 1 -> new Kill(oneOf(random, INSTANCES), random.nextInt(1_000));
                default -> new Kill(broker, between(random, 500, 6_000));
            };
            steps.add(new Step(at, fault));
            at += between(random, 2_000, 8_000);
        }
        // Two of three are gone at the same time, so that nothing can be acknowledged.
        int spared = random.nextInt(BROKERS.size());
        for (int i = 0; i < BROKERS.size(); i++) {
            if (i != spared) {
                steps.add(new Step(at, new Kill(BROKERS.get(i), 8_000)));
            }
        }
        return List.copyOf(steps);
    }

    private static long between(Random random, int least, int most) {
        return (long) least + random.nextInt(most - least + 1);
    }

    private static <T> T oneOf(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
