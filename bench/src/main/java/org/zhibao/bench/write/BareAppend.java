package org.zhibao.bench.write;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.zhibao.bench.Contender;
import org.zhibao.bench.Rig;
import org.zhibao.bench.matter.MatterEvent.EntryAdded;
import org.zhibao.bench.matter.MatterLife;
import org.zhibao.eventlog.Commit;
import org.zhibao.eventlog.Envelope;
import org.zhibao.eventlog.Head;
import org.zhibao.eventlog.Rule;
import org.zhibao.eventlog.append.Appender;
import org.zhibao.eventlog.replica.Judged;
import org.zhibao.eventlog.replica.LogReplica;

/** Compare-and-append on the log without Axon: what the one rule costs by itself. */
public final class BareAppend implements Contender {
    private final LogReplica replica;
    private final Appender appender;

    public BareAppend(String kafka, Rig rig, String log) {
        this.replica = LogReplica.ofOwnLog(log, kafka, rig.folder("replica-" + log), Rig.PARTITIONS)
                .start();
        this.appender = new Appender(kafka, log, replica);
        Rig.await("the appender is ready", replica::isLive);
    }

    @Override
    public String name() {
        return "append";
    }

    /** A commit's value as the gateway writes them. */
    public static byte[] value() {
        return Envelope.encode(
                Instant.now(),
                "bench",
                "CN310000",
                null,
                null,
                UUID.randomUUID().toString(),
                List.of(new EntryAdded(1, MatterLife.TEXT)),
                Gateway.CATALOG);
    }

    @Override
    public Client client() {
        return new Client() {
            private final byte[] value = value();
            private String stream = "";
            private Head head = Head.EMPTY;
            private int appended = MatterLife.COMMANDS;

            @Override
            public void act() {
                if (appended == MatterLife.COMMANDS) {
                    stream = "matter-" + UUID.randomUUID();
                    head = Head.EMPTY;
                    appended = 0;
                }
                Commit commit = Commit.continuing(stream, head, 1, UUID.randomUUID(), UUID.randomUUID(), value);
                Judged judged = appender.append(commit);
                if (!judged.verdict().isAccepted()) {
                    throw new IllegalStateException(commit + " is " + judged.verdict());
                }
                head = Rule.advance(head, 1, commit.hash());
                appended++;
            }
        };
    }

    @Override
    public void close() {
        appender.close();
        replica.close();
    }
}
