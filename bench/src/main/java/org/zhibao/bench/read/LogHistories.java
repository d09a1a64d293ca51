package org.zhibao.bench.read;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.zhibao.bench.Contender;
import org.zhibao.bench.Rig;
import org.zhibao.bench.matter.MatterLife;
import org.zhibao.bench.write.Gateway;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.replica.LogReplica;
import org.zhibao.eventlog.service.History;
import org.zhibao.eventlog.verify.LogVerifier;

/** The whole history of a matter taken at random, from the replica, decoded as readers get it. */
public final class LogHistories implements Contender {
    private final LogReplica replica;
    private final History history;
    private final long matters;

    public LogHistories(String kafka, Rig rig, WrittenLog log) {
        this.replica = LogReplica.ofOwnLog(log.name(), kafka, rig.folder("histories-" + log.name()), Rig.PARTITIONS)
                .start();
        this.history = new History(replica, Gateway.CATALOG, new LogVerifier(kafka, replica));
        this.matters = log.matters();
        Rig.await("the replica is filled", replica::isLive);
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public Client client() {
        return () -> {
            String stream = WrittenLog.matter(ThreadLocalRandom.current().nextLong(matters))
                    .toString();
            List<LoggedEvent> events = history.page(stream, -1, Integer.MAX_VALUE);
            if (events.size() != MatterLife.COMMANDS) {
                throw new IllegalStateException("%s has %d events".formatted(stream, events.size()));
            }
        };
    }

    @Override
    public void close() {
        replica.close();
    }
}
