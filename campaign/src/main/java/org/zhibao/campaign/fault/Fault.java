package org.zhibao.campaign.fault;

/** One thing that goes wrong, and where. */
public sealed interface Fault {

    /** Processes that can be killed and paused; brokers count from the first of a cluster. */
    enum Victim {
        FIRST_INSTANCE,
        SECOND_INSTANCE,
        STORE,
        BROKER,
        SECOND_BROKER,
        THIRD_BROKER;

        public boolean isInstance() {
            return this == FIRST_INSTANCE || this == SECOND_INSTANCE;
        }
    }

    /** Roads between processes, each with a link on it that can be cut. */
    enum Road {
        FIRST_INSTANCE_TO_LOG,
        SECOND_INSTANCE_TO_LOG,
        FIRST_INSTANCE_TO_STORE,
        SECOND_INSTANCE_TO_STORE,
        CALLERS_TO_FIRST_INSTANCE,
        CALLERS_TO_SECOND_INSTANCE
    }

    /** What becomes of the files of an instance's replica. */
    enum Damage {
        DELETED,
        /** Bytes in the middle of its files are overwritten. */
        SCRIBBLED,
        /** Replaced by the copy that was made when the instance was last down. */
        OLDER
    }

    /** A record that no instance has written. */
    enum Intrusion {
        /** One that counts, once more as it is. */
        DUPLICATE,
        /** A commit that was decided long ago and only arrives now. */
        LATE,
        /** No commit at all. */
        FOREIGN,
        /** A commit in a partition its stream does not belong to. */
        ASTRAY,
        /** A commit that leaves a gap. */
        AHEAD,
        /** A commit that continues another history. */
        OTHER_HISTORY
    }

    /** Disks that can run full. */
    enum Disk {
        OF_BROKER,
        OF_FIRST_INSTANCE
    }

    /** kill -9, and started again after {@code downMillis}. */
    record Kill(Victim victim, long downMillis) implements Fault {}

    /** SIGSTOP, and after a while SIGCONT. */
    record Pause(Victim victim, long millis) implements Fault {}

    record Cut(Road road, Link.State state, long millis) implements Fault {}

    /** Kills the instance, spoils its replica, starts it again. */
    record Spoil(Victim victim, Damage damage) implements Fault {}

    record Intrude(Intrusion intrusion) implements Fault {}

    /** No space left for a while; who does not live through it is started again afterwards. */
    record Fill(Disk disk, long millis) implements Fault {}
}
