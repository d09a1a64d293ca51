package org.zhibao.registry.listedagency;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.registry.RegistryRejected.Reason.APPROVAL_AUTHORITY_REQUIRED;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.TERM_NOT_POSSIBLE;
import static org.zhibao.registry.listedagency.ListedAgencyState.DELISTED;
import static org.zhibao.registry.listedagency.ListedAgencyState.LISTED;

import java.time.LocalDate;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.Offices;
import org.zhibao.registry.PossibleDays;
import org.zhibao.registry.RegistryRejected;
import org.zhibao.registry.RegistryRejected.Reason;
import org.zhibao.registry.listedagency.ListedAgencyCommand.DelistAgency;
import org.zhibao.registry.listedagency.ListedAgencyCommand.ListAgency;
import org.zhibao.registry.listedagency.ListedAgencyEvent.AgencyDelisted;
import org.zhibao.registry.listedagency.ListedAgencyEvent.AgencyListed;

/** One agency on the national list: the terms for which it stood there, as its editions told. */
@AggregateRoot
public class ListedAgency {
    @AggregateIdentifier
    private ListedAgencyId id;

    private @Nullable ListedAgencyState state;
    private @Nullable AgencyListed latest;
    private LocalDate lastDay = PossibleDays.FIRST;

    /** Axon replays events onto an empty entry. */
    ListedAgency() {}

    /** What an edition says that was known already is not recorded again. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ListAgency command, @MetaDataValue("office") String office) {
        id = command.agency();
        requireNational(office);
        LocalDate from = command.listedFrom();
        LocalDate to = command.listedTo();
        boolean sameTerm = latest != null && state == LISTED && from.equals(latest.listedFrom());
        boolean over = to != null && (to.isBefore(from) || to.isAfter(PossibleDays.LAST));
        if (over || from.isAfter(PossibleDays.LAST) || (!sameTerm && latest != null && !from.isAfter(lastDay))) {
            throw refused(
                    TERM_NOT_POSSIBLE,
                    "agency %s cannot be listed from %s to %s: go on with the term since %s, or begin after %s"
                            .formatted(id.value(), from, to, latest == null ? null : latest.listedFrom(), lastDay));
        }
        AgencyListed listed = new AgencyListed(id.value(), command.name(), command.edition(), from, to);
        if (!sameTerm || !isToldBy(listed)) {
            apply(listed);
        }
    }

    @EventSourcingHandler
    void on(AgencyListed event) {
        id = new ListedAgencyId(event.code());
        state = LISTED;
        latest = event;
        lastDay = event.listedTo() == null ? PossibleDays.LAST : event.listedTo();
    }

    @CommandHandler
    void handle(DelistAgency command, @MetaDataValue("office") String office) {
        requireNational(office);
        AgencyListed listed = latest;
        if (state != LISTED || listed == null) {
            throw refused(ILLEGAL_STATE, "agency %s is %s and cannot leave the list".formatted(id.value(), state));
        }
        LocalDate last = command.lastDay();
        if (last.isBefore(listed.listedFrom()) || last.isAfter(lastDay)) {
            throw refused(
                    DATE_NOT_POSSIBLE,
                    "agency %s cannot leave the list after %s: the days from %s to %s are possible"
                            .formatted(id.value(), last, listed.listedFrom(), lastDay));
        }
        apply(new AgencyDelisted(id.value(), command.edition(), last, last.plusDays(1), command.ground()));
    }

    @EventSourcingHandler
    void on(AgencyDelisted event) {
        state = DELISTED;
        lastDay = event.lastDay();
    }

    private boolean isToldBy(AgencyListed listed) {
        AgencyListed known = latest;
        return known != null
                && known.name().equals(listed.name())
                && Objects.equals(known.listedTo(), listed.listedTo());
    }

    private void requireNational(String office) {
        if (!office.equals(Offices.NATIONAL)) {
            throw refused(
                    APPROVAL_AUTHORITY_REQUIRED,
                    "office %s does not keep the list with agency %s: the national office, %s, does"
                            .formatted(office, id.value(), Offices.NATIONAL));
        }
    }

    private RegistryRejected refused(Reason reason, String sentence) {
        if (state == null) {
            return new RegistryRejected(reason, sentence);
        }
        return new RegistryRejected(reason, sentence, state.name(), state.allowedCommands());
    }
}
