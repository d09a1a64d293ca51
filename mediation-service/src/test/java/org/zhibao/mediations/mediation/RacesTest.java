package org.zhibao.mediations.mediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.mediations.mediation.MediationExamples.FACTORY;
import static org.zhibao.mediations.mediation.MediationExamples.LAMP;
import static org.zhibao.mediations.mediation.MediationExamples.LI;
import static org.zhibao.mediations.mediation.MediationExamples.MONDAY;
import static org.zhibao.mediations.mediation.MediationExamples.NORTH;
import static org.zhibao.mediations.mediation.MediationExamples.RULES;
import static org.zhibao.mediations.mediation.MediationExamples.WANG;
import static org.zhibao.mediations.mediation.MediationExamples.box;
import static org.zhibao.mediations.mediation.MediationExamples.candidate;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.EventCatalog;
import org.zhibao.eventlog.command.Caller;
import org.zhibao.eventlog.command.Commands;
import org.zhibao.eventlog.replica.LogReplica;
import org.zhibao.eventlog.service.History;
import org.zhibao.eventlog.verify.LogVerifier;
import org.zhibao.mediations.Agreement.Form;
import org.zhibao.mediations.Court;
import org.zhibao.mediations.Dispute;
import org.zhibao.mediations.MediationRejected;
import org.zhibao.mediations.Mode;
import org.zhibao.mediations.Party;
import org.zhibao.mediations.Sealed;
import org.zhibao.mediations.capacity.CapacityCommand.ReserveSeat;
import org.zhibao.mediations.capacity.CapacityEvent;
import org.zhibao.mediations.capacity.MediatorCapacity;
import org.zhibao.mediations.capacity.MediatorId;
import org.zhibao.mediations.mediation.MediationEvent.IdentityProof;

/**
 * Two who want different things of the same mediation at the same moment, through two instances on a real broker: exactly one
 * consistent result. {@code -Drounds=1000} races longer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RacesTest {
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final String LOG = "races-" + UUID.randomUUID() + ".log";
    private static final EventCatalog CATALOG =
            new EventCatalog().add("mediation", MediationEvent.class).add("capacity", CapacityEvent.class);
    private static final String DIGEST = MediationExamples.DIGEST;

    @TempDir
    static Path folder;

    private Instance one;
    private Instance other;
    private final ExecutorService racers = Executors.newFixedThreadPool(2);

    @BeforeAll
    void start() {
        one = new Instance("one");
        other = new Instance("other");
    }

    @AfterAll
    void stop() {
        racers.shutdownNow();
        one.close();
        other.close();
    }

    @Test
    void of_two_nominations_one_counts() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            MediationId id = consented();
            one.send(new MediationCommand.LeaveChoice(id, LAMP.id()), "clerk");
            one.send(new MediationCommand.LeaveChoice(id, FACTORY.id()), "clerk");
            int won = race(
                    () -> one.send(new MediationCommand.DesignateMediator(id, candidate(WANG), RULES), "clerk"),
                    () -> other.send(new MediationCommand.DesignateMediator(id, candidate(LI), RULES), "clerk"));
            assertThat(won).as("round %d", round).isEqualTo(1);
            assertThat(happened(id)).as("round %d", round).containsOnlyOnce("MediatorNominated");
        }
    }

    @Test
    void two_signatures_at_once_are_both_there() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            MediationId id = agreed();
            int won = race(
                    () -> one.send(new MediationCommand.SignAgreement(id, LAMP.id(), DIGEST), "clerk"),
                    () -> other.send(new MediationCommand.SignAgreement(id, FACTORY.id(), DIGEST), "clerk"));
            assertThat(won).as("round %d", round).isEqualTo(2);
            assertThat(happened(id))
                    .as("round %d", round)
                    .filteredOn("AgreementSigned"::equals)
                    .hasSize(2);
            one.send(new MediationCommand.CountersignAgreement(id, DIGEST), WANG);
        }
    }

    @Test
    void after_a_refusal_no_session_however_close_they_were() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            MediationId id = inMediation();
            race(
                    () -> one.send(new MediationCommand.RefuseMediation(id, FACTORY.id()), "clerk"),
                    () -> other.send(
                            new MediationCommand.RecordSession(
                                    id, LocalDate.parse("2026-03-02"), null, box(Sealed.TABLE)),
                            WANG));
            List<String> events = happened(id);
            assertThat(events).as("round %d", round).endsWith("MediationRefused", "MediationTerminated");
            assertThat(events).as("round %d", round).containsOnlyOnce("MediationTerminated");
        }
    }

    @Test
    void a_withdrawal_and_a_confirmation_do_not_both_count() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            MediationId id = confirmationPending();
            int won = race(
                    () -> one.send(new MediationCommand.WithdrawConfirmation(id, LAMP.id()), "clerk"),
                    () -> other.send(
                            new MediationCommand.RecordConfirmed(id, "(2026)演示司确1号", LocalDate.parse("2026-03-02")),
                            "clerk"));
            assertThat(won).as("round %d", round).isEqualTo(1);
            List<String> events = happened(id);
            assertThat(events.contains("ConfirmationWithdrawn"))
                    .as("round %d", round)
                    .isNotEqualTo(events.contains("AgreementConfirmed"));
        }
    }

    @Test
    void racing_reservations_never_exceed_the_capacity() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            MediatorId mediator = new MediatorId("md-" + UUID.randomUUID());
            int won = race(
                    () -> one.send(new ReserveSeat(mediator, "M1", 1), "clerk"),
                    () -> other.send(new ReserveSeat(mediator, "M2", 1), "clerk"));
            assertThat(won).as("round %d", round).isEqualTo(1);
        }
    }

    /** How many of the two were accepted; whoever was not was refused by a rule. */
    private int race(Callable<?> mine, Callable<?> theirs) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<Boolean>> results = racers.invokeAll(List.of(racing(start, mine), racing(start, theirs)));
        return (results.get(0).get() ? 1 : 0) + (results.get(1).get() ? 1 : 0);
    }

    private static Callable<Boolean> racing(CyclicBarrier start, Callable<?> step) {
        return () -> {
            start.await();
            try {
                step.call();
                return true;
            } catch (MediationRejected refused) {
                return false;
            }
        };
    }

    private MediationId consented() {
        MediationId id = new MediationId(UUID.randomUUID().toString());
        Dispute dispute = new Dispute(Dispute.Right.DESIGN, "patents", List.of("zh"), "110105");
        one.send(
                new MediationCommand.RequestMediation(
                        id, Mode.PEOPLES, NORTH, List.of(LAMP, FACTORY), "外观设计", 0, null, dispute, null),
                "clerk");
        one.send(new MediationCommand.InviteRespondent(id, FACTORY.id(), RULES), "clerk");
        one.send(new MediationCommand.ConsentToMediation(id, FACTORY.id(), RULES), "clerk");
        return id;
    }

    private MediationId inMediation() {
        MediationId id = consented();
        one.send(new MediationCommand.ChooseJointly(id, LAMP.id(), candidate(WANG), RULES), "clerk");
        one.send(new MediationCommand.ChooseJointly(id, FACTORY.id(), candidate(WANG), RULES), "clerk");
        one.send(new MediationCommand.AcceptNomination(id, "声明", List.of(), RULES), WANG);
        one.send(new MediationCommand.OpenSession(id), WANG);
        for (Party party : List.of(LAMP, FACTORY)) {
            one.send(
                    new MediationCommand.ConfirmIdentity(
                            id, party.id(), IdentityProof.BUSINESS_LICENCE, box(Sealed.serviceOf(party.id()))),
                    "clerk");
        }
        return id;
    }

    private MediationId agreed() {
        MediationId id = inMediation();
        one.send(
                new MediationCommand.RecordAgreement(
                        id,
                        Form.WRITTEN,
                        DIGEST,
                        box(Sealed.AGREEMENT),
                        MediationExamples.WHOLE,
                        LocalDate.parse("2026-03-02"),
                        Set.of(),
                        RULES),
                WANG);
        return id;
    }

    private MediationId confirmationPending() {
        MediationId id = agreed();
        one.send(new MediationCommand.SignAgreement(id, LAMP.id(), DIGEST), "clerk");
        one.send(new MediationCommand.SignAgreement(id, FACTORY.id(), DIGEST), "clerk");
        one.send(new MediationCommand.CountersignAgreement(id, DIGEST), WANG);
        one.send(new MediationCommand.SealAgreement(id, DIGEST, RULES), "clerk");
        Court court = new Court("演示知识产权法院", Court.Level.INTERMEDIATE, Court.Link.DOMICILE_OF_A_PARTY);
        one.send(new MediationCommand.ApplyForConfirmation(id, Set.of(LAMP.id(), FACTORY.id()), court, RULES), "clerk");
        return id;
    }

    /** Each instance knows its own commits; once their heads are the same, each knows all. */
    private List<String> happened(MediationId id) {
        await(() -> one.replica.head(id.toString()).equals(other.replica.head(id.toString())));
        return one.history.page(id.toString(), -1, 1_000).stream()
                .map(event -> event.name())
                .toList();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 30 s").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    /** One instance of the service, without its edge. */
    private static final class Instance implements AutoCloseable {
        private final LogReplica replica;
        private final Commands commands;
        private final History history;

        Instance(String name) {
            replica = LogReplica.ofOwnLog(LOG, Servers.kafka(), folder.resolve(name), 4)
                    .start();
            commands = new Commands(
                    Servers.kafka(),
                    name,
                    replica,
                    CATALOG,
                    List.of(Mediation.class, MediatorCapacity.class),
                    MediationRejected.class::isInstance);
            history = new History(replica, CATALOG, new LogVerifier(Servers.kafka(), replica));
            await(replica::isLive);
        }

        Object send(Object command, String actor) {
            return commands.send(command, new Caller(actor, NORTH, UUID.randomUUID(), null, null, null, null, MONDAY));
        }

        @Override
        public void close() {
            commands.close();
            replica.close();
        }
    }
}
