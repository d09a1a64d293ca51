package org.zhibao.bench.write;

import java.util.UUID;
import org.zhibao.bench.Contender;
import org.zhibao.bench.Rig;
import org.zhibao.bench.matter.MatterLife;

/** The same commands by HTTP to an instance in a process of its own, with all that the shared edge does for a request. */
public final class Http implements Contender {
    private final HttpInstance instance;

    public Http(String kafka, Rig rig, String log) {
        this.instance = HttpInstance.start(kafka, rig.folder("http-" + log), log);
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Client client() {
        return new Client() {
            private final HttpConnection connection = new HttpConnection(instance.port());
            private final String opening = "{\"subject\":\"" + MatterLife.TEXT + "\"}";
            private final String entry = "{\"text\":\"" + MatterLife.TEXT + "\"}";
            private String entries = "";
            private int sent = MatterLife.COMMANDS;

            @Override
            public void act() {
                if (sent == MatterLife.COMMANDS) {
                    String key = UUID.randomUUID().toString();
                    HttpConnection.Response response = connection.post("/matters", key, opening);
                    response.require(201);
                    entries = response.header("location") + "/entries";
                    sent = 1;
                } else {
                    connection
                            .post(entries, UUID.randomUUID().toString(), entry)
                            .require(200);
                    sent++;
                }
            }

            @Override
            public void close() {
                connection.close();
            }
        };
    }

    @Override
    public void close() {
        instance.close();
    }
}
