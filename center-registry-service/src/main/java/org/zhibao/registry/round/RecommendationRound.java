package org.zhibao.registry.round;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.registry.ChinaTime.dayOf;
import static org.zhibao.registry.RegistryRejected.Reason.APPROVAL_AUTHORITY_REQUIRED;
import static org.zhibao.registry.RegistryRejected.Reason.DIVISION_CODE_NOT_VALID;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.RECOMMENDATION_QUOTA_EXCEEDED;
import static org.zhibao.registry.RegistryRejected.Reason.ROUND_NOT_OPEN;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.Offices;
import org.zhibao.registry.Province;
import org.zhibao.registry.RegistryRejected;
import org.zhibao.registry.RegistryRejected.Reason;
import org.zhibao.registry.RoundId;
import org.zhibao.registry.round.RoundCommand.ChangeRoundQuota;
import org.zhibao.registry.round.RoundCommand.CloseRound;
import org.zhibao.registry.round.RoundCommand.GiveBackPlace;
import org.zhibao.registry.round.RoundCommand.OpenRound;
import org.zhibao.registry.round.RoundCommand.TakePlace;
import org.zhibao.registry.round.RoundEvent.PlaceGivenBack;
import org.zhibao.registry.round.RoundEvent.PlaceTaken;
import org.zhibao.registry.round.RoundEvent.RoundClosed;
import org.zhibao.registry.round.RoundEvent.RoundOpened;
import org.zhibao.registry.round.RoundEvent.RoundQuotaChanged;

/**
 * One round in which provinces recommend for a programme, each within its quota. The places are reserved in the round's own
 * stream, so that of two recommendations for the last place only one is made.
 */
@AggregateRoot
public class RecommendationRound {
    @AggregateIdentifier
    private RoundId id;

    private @Nullable RoundState state;
    private @Nullable LocalDate lastDay;
    private final Map<String, Integer> quotas = new TreeMap<>();
    private final Map<String, String> provinceByDesignation = new HashMap<>();

    /** Axon replays events onto an empty round. */
    RecommendationRound() {}

    @CommandHandler
    RecommendationRound(OpenRound command, @MetaDataValue("office") String office) {
        id = command.round();
        requireNational(office);
        command.quotas().keySet().forEach(this::requireProvince);
        apply(new RoundOpened(
                id.value(),
                command.programme(),
                command.title(),
                new TreeMap<>(command.quotas()),
                command.lastDay(),
                command.document()));
    }

    @EventSourcingHandler
    void on(RoundOpened event) {
        id = new RoundId(event.round());
        state = RoundState.OPEN;
        quotas.putAll(event.quotas());
        lastDay = event.lastDay();
    }

    @CommandHandler
    void handle(ChangeRoundQuota command, @MetaDataValue("office") String office) {
        requireNational(office);
        requireAllowed(command);
        requireProvince(command.province());
        if (command.quota() < taken(command.province())) {
            throw refused(
                    RECOMMENDATION_QUOTA_EXCEEDED,
                    "%s has recommended %d already: its quota in round %s cannot be %d"
                            .formatted(command.province(), taken(command.province()), id.value(), command.quota()));
        }
        apply(new RoundQuotaChanged(id.value(), command.province(), command.quota(), command.ground()));
    }

    @EventSourcingHandler
    void on(RoundQuotaChanged event) {
        quotas.put(event.province(), event.quota());
    }

    @CommandHandler
    void handle(TakePlace command, @MetaDataValue("at") Instant at) {
        if (provinceByDesignation.containsKey(command.designation())) {
            return;
        }
        if (state != RoundState.OPEN || (lastDay != null && dayOf(at).isAfter(lastDay))) {
            throw refused(
                    ROUND_NOT_OPEN,
                    "round %s takes no recommendations %s: recommend in the next one"
                            .formatted(id.value(), lastDay == null ? "any more" : "after " + lastDay));
        }
        int quota = quotas.getOrDefault(command.province(), 0);
        if (taken(command.province()) >= quota) {
            throw refused(
                    RECOMMENDATION_QUOTA_EXCEEDED,
                    "the %d places of %s in round %s are taken: withdraw a nomination, or wait for the next round"
                            .formatted(quota, command.province(), id.value()));
        }
        apply(new PlaceTaken(id.value(), command.designation(), command.province()));
    }

    @EventSourcingHandler
    void on(PlaceTaken event) {
        provinceByDesignation.put(event.designation(), event.province());
    }

    @CommandHandler
    void handle(GiveBackPlace command) {
        String province = provinceByDesignation.get(command.designation());
        if (province == null) {
            return;
        }
        apply(new PlaceGivenBack(id.value(), command.designation(), province));
    }

    @EventSourcingHandler
    void on(PlaceGivenBack event) {
        provinceByDesignation.remove(event.designation());
    }

    @CommandHandler
    void handle(CloseRound command, @MetaDataValue("office") String office) {
        requireNational(office);
        requireAllowed(command);
        apply(new RoundClosed(id.value()));
    }

    @EventSourcingHandler
    void on(RoundClosed event) {
        state = RoundState.CLOSED;
    }

    private long taken(String province) {
        return provinceByDesignation.values().stream().filter(province::equals).count();
    }

    private void requireProvince(String code) {
        if (Province.of(code).filter(province -> province.code().equals(code)).isEmpty()) {
            throw refused(
                    DIVISION_CODE_NOT_VALID,
                    "%s is no province of GB/T 2260: quotas are for provinces".formatted(code));
        }
    }

    private void requireNational(String office) {
        if (!office.equals(Offices.NATIONAL)) {
            throw refused(
                    APPROVAL_AUTHORITY_REQUIRED,
                    "office %s cannot decide about round %s: the national office, %s, does"
                            .formatted(office, id.value(), Offices.NATIONAL));
        }
    }

    private void requireAllowed(RoundCommand command) {
        if (state == null || !state.allowed().contains(command.getClass())) {
            throw refused(
                    ILLEGAL_STATE,
                    "round %s is %s and cannot do %s now"
                            .formatted(id.value(), state, command.getClass().getSimpleName()));
        }
    }

    private RegistryRejected refused(Reason reason, String sentence) {
        return state == null
                ? new RegistryRejected(reason, sentence)
                : new RegistryRejected(reason, sentence, state.name(), state.allowedCommands());
    }
}
