package org.zhibao.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EmbeddedBrokerTest {

    private static final String TOPIC = "facts";

    @TempDir
    Path folder;

    @Test
    void an_acknowledged_record_survives_kill_9_and_is_served_on_the_same_address() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            createTopic(broker.address(), 1);
            append(broker.address(), "before");
            String address = broker.address();
            long killed = broker.pid();

            broker.kill();
            assertThat(broker.isAlive()).isFalse();
            broker.restart();

            assertThat(broker.pid()).isNotEqualTo(killed);
            assertThat(broker.address()).isEqualTo(address);
            append(broker.address(), "after");
            assertThat(read(broker.address(), 2)).containsExactly("before", "after");
        }
    }

    @Test
    void a_folder_is_served_again_by_another_handle() throws Exception {
        try (EmbeddedBroker first = EmbeddedBroker.start(folder)) {
            createTopic(first.address(), 1);
            append(first.address(), "kept");
        }
        try (EmbeddedBroker second = EmbeddedBroker.start(folder, EmbeddedBroker.Options.DEFAULT.withFlush(false))) {
            assertThat(read(second.address(), 1)).containsExactly("kept");
        }
    }

    @Test
    void a_paused_broker_goes_on_where_it_stood() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            createTopic(broker.address(), 1);
            broker.pause();
            broker.resume();
            append(broker.address(), "resumed");
            assertThat(read(broker.address(), 1)).containsExactly("resumed");
        }
    }

    @Test
    void three_brokers_form_one_cluster_that_serves_on_when_one_is_killed() throws Exception {
        List<EmbeddedBroker> cluster =
                EmbeddedBroker.startCluster(folder, 3, EmbeddedBroker.Options.DEFAULT.withHeapMegabytes(128));
        try {
            String addresses = String.join(
                    ",", cluster.stream().map(EmbeddedBroker::address).toList());
            createTopic(addresses, 3);
            append(addresses, "with three");
            cluster.get(0).kill();
            append(addresses, "with two");
            assertThat(read(addresses, 2)).containsExactly("with three", "with two");
        } finally {
            cluster.forEach(EmbeddedBroker::kill);
        }
    }

    @Test
    void a_broker_does_not_outlive_whoever_started_it() throws Exception {
        Process parent = new ProcessBuilder("sleep", "60").start();
        Process broker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        EmbeddedClassPath.current(),
                        StoreMain.class.getName(),
                        "0",
                        "parent=" + parent.pid())
                .redirectError(folder.resolve("store.log").toFile())
                .start();
        assertThat(broker.inputReader().readLine()).startsWith(ChildProcess.READY);

        parent.destroyForcibly();

        assertThat(broker.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void createTopic(String address, int copies) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.createTopics(Set.of(new NewTopic(TOPIC, 1, (short) copies)))
                    .all()
                    .get();
        }
    }

    private static void append(String address, String value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", address, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, value.getBytes(UTF_8))).get();
        }
    }

    private static List<String> read(String address, int count) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", address), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
            List<String> values = new ArrayList<>();
            for (int polls = 0; polls < 100 && values.size() < count; polls++) {
                for (ConsumerRecord<byte[], byte[]> found : consumer.poll(Duration.ofMillis(200))) {
                    values.add(new String(found.value(), UTF_8));
                }
            }
            return values;
        }
    }
}
