package org.zhibao.bench.write;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.zhibao.bench.Contender;
import org.zhibao.bench.Rig;
import org.zhibao.bench.matter.MatterLife;

/** The same commands by HTTP to an instance in a process of its own, with all that the shared edge does for a request. */
public final class Http implements Contender {
    private static final String OFFICE = "CN310000";
    private static final String ANOTHER_OFFICE = "CN540000";
    private static final int TO_LOOK_AT = 500;

    private final String name;
    private final HttpInstance instance;

    public Http(String kafka, Rig rig, String log) {
        this("http", kafka, rig, log, false);
    }

    private Http(String name, String kafka, Rig rig, String log, boolean guarded) {
        this.name = name;
        this.instance = HttpInstance.start(kafka, rig.folder("http-" + log), log, guarded);
    }

    /** The same where matters are for the office that opened them, so that everything asks the access predicate. */
    public static Http guarded(String kafka, Rig rig, String log) {
        return new Http("http-guarded", kafka, rig, log, true);
    }

    /** Looks at matters that there are, as those who opened them. */
    public Contender looks(String called) {
        return new Looks(called, opened(), OFFICE, 200);
    }

    /** Looks at matters that there are, as somebody who must not know of them. */
    public Contender looksAtForeign(String called) {
        return new Looks(called, opened(), ANOTHER_OFFICE, 404);
    }

    /** Looks at what there is not. */
    public Contender looksAtAbsent(String called) {
        List<String> absent = new ArrayList<>();
        for (int i = 0; i < TO_LOOK_AT; i++) {
            absent.add("/matters/" + UUID.randomUUID());
        }
        return new Looks(called, absent, ANOTHER_OFFICE, 404);
    }

    private List<String> opened() {
        List<String> paths = new ArrayList<>();
        HttpConnection connection = new HttpConnection(instance.port());
        for (int i = 0; i < TO_LOOK_AT; i++) {
            HttpConnection.Response response = connection.post(
                    "/matters", UUID.randomUUID().toString(), "{\"subject\":\"" + MatterLife.TEXT + "\"}");
            response.require(201);
            paths.add(response.header("location"));
        }
        connection.close();
        return paths;
    }

    private final class Looks implements Contender {
        private final String called;
        private final List<String> paths;
        private final String office;
        private final int expected;

        Looks(String called, List<String> paths, String office, int expected) {
            this.called = called;
            this.paths = paths;
            this.office = office;
            this.expected = expected;
        }

        @Override
        public String name() {
            return called;
        }

        @Override
        public Client client() {
            return new Client() {
                private final HttpConnection connection = new HttpConnection(instance.port());

                @Override
                public void act() {
                    String path = paths.get(ThreadLocalRandom.current().nextInt(paths.size()));
                    connection.get(path, office).require(expected);
                }

                @Override
                public void close() {
                    connection.close();
                }
            };
        }
    }

    @Override
    public String name() {
        return name;
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
