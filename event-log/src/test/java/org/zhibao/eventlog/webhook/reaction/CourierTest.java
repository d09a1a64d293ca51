package org.zhibao.eventlog.webhook.reaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.eventlog.webhook.subscription.Failure.ADDRESS_NOT_ALLOWED;
import static org.zhibao.eventlog.webhook.subscription.Failure.CERTIFICATE_NOT_TRUSTED;
import static org.zhibao.eventlog.webhook.subscription.Failure.HOST_NOT_ALLOWED;
import static org.zhibao.eventlog.webhook.subscription.Failure.NAME_UNKNOWN;
import static org.zhibao.eventlog.webhook.subscription.Failure.NOT_REACHED;
import static org.zhibao.eventlog.webhook.subscription.Failure.NO_ANSWER_IN_TIME;
import static org.zhibao.eventlog.webhook.subscription.Failure.REDIRECTED;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.webhook.Receiver;
import org.zhibao.eventlog.webhook.Targets;

/** What a courier does and does not do, with real connections to a receiver on this machine. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CourierTest {
    private static final Map<String, String> HEADERS =
            Map.of("Zhibao-Kind", "hint", "Zhibao-Timestamp", "1", "Zhibao-Signature", "v1=0");
    private static final Targets HERE = new Targets(List.of("127.0.0.1:*", "hooks.office.example:*"), true);
    private static final Targets ELSEWHERE = new Targets(List.of("127.0.0.1:*", "hooks.office.example:*"), false);
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Receiver receiver = new Receiver();

    @AfterEach
    void done() {
        receiver.close();
    }

    private static Courier.Outcome send(Targets targets, Courier.Names names, Duration patience, String target)
            throws InterruptedException {
        try (Courier courier = new Courier(targets, names, patience)) {
            return courier.send(target, HEADERS, "{}".getBytes(UTF_8));
        }
    }

    private Courier.Outcome send(Duration patience) throws InterruptedException {
        return send(HERE, InetAddress::getAllByName, patience, receiver.url());
    }

    @Test
    void the_body_arrives_as_it_is_and_the_answer_comes_back() throws Exception {
        receiver.behaving((request, answer) -> answer.with(200, "thanks"));
        assertThat(send(LONG)).isEqualTo(new Courier.Outcome(null, 200, "thanks"));
        assertThat(receiver.hints().get(0).body()).isEqualTo("{}");
        assertThat(receiver.hints().get(0).path()).isEqualTo("/zhibao");
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        try (Receiver elsewhere = new Receiver()) {
            receiver.behaving((request, answer) -> answer.to(elsewhere.url()));
            assertThat(send(LONG).failure()).isEqualTo(REDIRECTED);
            assertThat(elsewhere.hints()).isEmpty();
        }
    }

    @Test
    void who_does_not_answer_in_time_is_cut_off() throws Exception {
        CountDownLatch enough = new CountDownLatch(1);
        receiver.behaving((request, answer) -> {
            try {
                enough.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(send(Duration.ofMillis(300)).failure()).isEqualTo(NO_ANSWER_IN_TIME);
        enough.countDown();
    }

    @Test
    void who_answers_a_little_at_a_time_is_cut_off_too() throws Exception {
        receiver.behaving((request, answer) -> {
            answer.exchange().sendResponseHeaders(200, 0);
            // Ends with an exception when the other side has closed the connection.
            while (true) {
                answer.exchange().getResponseBody().write('x');
                answer.exchange().getResponseBody().flush();
                LockSupport.parkNanos(20_000_000);
            }
        });
        assertThat(send(Duration.ofMillis(500)).failure()).isEqualTo(NO_ANSWER_IN_TIME);
    }

    @Test
    void of_an_answer_that_does_not_end_a_little_is_read_and_its_status_counts() throws Exception {
        AtomicInteger written = new AtomicInteger();
        receiver.behaving((request, answer) -> {
            answer.exchange().sendResponseHeaders(200, 0);
            byte[] chunk = new byte[64 << 10];
            while (written.addAndGet(chunk.length) < 1 << 30) {
                answer.exchange().getResponseBody().write(chunk);
            }
        });
        Courier.Outcome outcome = send(LONG);
        assertThat(outcome.failure()).isNull();
        assertThat(outcome.text()).hasSize(Courier.MOST_ANSWER_BYTES);
        assertThat(written.get()).isLessThan(1 << 30);
    }

    @Test
    void nobody_there_is_not_reached() throws Exception {
        int free;
        try (ServerSocket closed = new ServerSocket(0)) {
            free = closed.getLocalPort();
        }
        assertThat(send(HERE, InetAddress::getAllByName, LONG, "http://127.0.0.1:" + free)
                        .failure())
                .isEqualTo(NOT_REACHED);
    }

    @Test
    void a_host_that_is_not_listed_is_never_looked_up() throws Exception {
        Courier.Names names = host -> {
            throw new AssertionError(host);
        };
        assertThat(send(HERE, names, LONG, "https://elsewhere.example/").failure())
                .isEqualTo(HOST_NOT_ALLOWED);
    }

    @Test
    void a_name_without_an_address_is_unknown() throws Exception {
        Courier.Names names = host -> {
            throw new UnknownHostException(host);
        };
        assertThat(send(HERE, names, LONG, "https://hooks.office.example/").failure())
                .isEqualTo(NAME_UNKNOWN);
    }

    @Test
    void a_name_that_leads_inside_is_refused_even_when_it_leads_outside_as_well() throws Exception {
        for (String inside : List.of("10.0.0.1", "169.254.169.254", "192.168.1.1", "fd00::1")) {
            Courier.Names names =
                    host -> new InetAddress[] {InetAddress.getByName("1.1.1.1"), InetAddress.getByName(inside)};
            assertThat(send(HERE, names, LONG, "https://hooks.office.example/").failure())
                    .as(inside)
                    .isEqualTo(ADDRESS_NOT_ALLOWED);
        }
        Courier.Names here = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        assertThat(send(ELSEWHERE, here, LONG, "https://hooks.office.example/").failure())
                .isEqualTo(ADDRESS_NOT_ALLOWED);
    }

    @Test
    void a_name_is_looked_up_once_and_what_was_judged_is_what_is_connected_to() throws Exception {
        AtomicInteger lookUps = new AtomicInteger();
        Courier.Names changing = host -> new InetAddress[] {
            lookUps.getAndIncrement() == 0 ? InetAddress.getLoopbackAddress() : InetAddress.getByName("10.0.0.1")
        };
        String target = "http://hooks.office.example:%d/zhibao".formatted(receiver.port());
        assertThat(send(HERE, changing, LONG, target).failure()).isNull();
        assertThat(lookUps).hasValue(1);
        assertThat(receiver.hints().get(0).host()).isEqualTo("hooks.office.example:" + receiver.port());
    }

    @Test
    void who_does_not_speak_tls_where_https_is_wanted_is_told_nothing() throws Exception {
        String target = "https://127.0.0.1:%d/zhibao".formatted(receiver.port());
        assertThat(send(HERE, InetAddress::getAllByName, LONG, target).failure())
                .isIn(CERTIFICATE_NOT_TRUSTED, NOT_REACHED);
        assertThat(receiver.hints()).isEmpty();
    }
}
