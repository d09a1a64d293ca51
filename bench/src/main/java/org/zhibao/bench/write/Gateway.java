package org.zhibao.bench.write;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.zhibao.bench.Contender;
import org.zhibao.bench.Rig;
import org.zhibao.bench.matter.Matter;
import org.zhibao.bench.matter.MatterCommand;
import org.zhibao.bench.matter.MatterEvent;
import org.zhibao.bench.matter.MatterLife;
import org.zhibao.eventlog.EventCatalog;
import org.zhibao.eventlog.command.Answer;
import org.zhibao.eventlog.command.Caller;
import org.zhibao.eventlog.command.Commands;
import org.zhibao.eventlog.replica.LogReplica;

/** Commands to Axon's aggregates on the log: what a service does, without HTTP. */
public final class Gateway implements Contender {
    public static final EventCatalog CATALOG = new EventCatalog().add("matter", MatterEvent.class);

    private final LogReplica replica;
    private final Commands commands;

    public Gateway(String kafka, Rig rig, String log) {
        this.replica = LogReplica.ofOwnLog(log, kafka, rig.folder("replica-" + log), Rig.PARTITIONS)
                .start();
        this.commands = new Commands(kafka, log, replica, CATALOG, List.of(Matter.class), fault -> false);
        Rig.await("the gateway is ready", replica::isLive);
    }

    @Override
    public String name() {
        return "gateway";
    }

    public LogReplica replica() {
        return replica;
    }

    public Answer send(MatterCommand command) {
        UUID id = UUID.randomUUID();
        return commands.send(
                command, new Caller("bench", "CN310000", id, null, id.toString(), null, null, Instant.now()));
    }

    @Override
    public Client client() {
        MatterLife life = new MatterLife(UUID.randomUUID() + "-");
        return () -> {
            Answer answer = send(life.next());
            if (answer.position() == null) {
                throw new IllegalStateException("nothing was appended to " + answer.stream());
            }
        };
    }

    @Override
    public void close() {
        commands.close();
        replica.close();
    }
}
