package org.zhibao.eventlog.edge;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.Sight;
import org.zhibao.eventlog.access.AccessEvent.FileRead;
import org.zhibao.eventlog.access.AccessEvent.LinesRead;
import org.zhibao.eventlog.access.AccessRecords;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.projection.View;
import org.zhibao.eventlog.service.History;
import org.zhibao.eventlog.service.LogService;

/**
 * What the present caller may see: every view and every history is asked through here.
 *
 * <p>Parties, mediators and experts see what names them. Whoever works for a center or an office sees as well what is for it: own
 * custody, own filings, referrals to it. The national office's supervisors and auditors see all. Every file that is shown
 * leaves a record, and so does every page of lines about files.
 */
@RequestScoped
public class Access {
    static final String NATION = "CN";

    /** Why somebody looks; kept with the record of it. */
    static final String REASON = "Access-Reason";

    private static final int MAX_REASON = 200;

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Set<Role> OVERSEERS = EnumSet.of(Role.NATIONAL_SUPERVISOR, Role.AUDITOR);
    private static final Set<Role> ACTING_FOR_THEIR_OFFICE = EnumSet.of(
            Role.CENTER_MANAGER,
            Role.CASE_HANDLER,
            Role.WORKSTATION_CLERK,
            Role.FILING_ENTITY,
            Role.PARTNER_OFFICE,
            Role.NATIONAL_SUPERVISOR,
            Role.AUDITOR);

    private final CurrentRequest request;
    private final LogService log;
    private final Ties ties;
    private final Set<String> recorded = new HashSet<>();
    private @Nullable Sight sight;

    @Inject
    Access(CurrentRequest request, LogService log, Ties ties) {
        this.request = request;
        this.log = log;
        this.ties = ties;
    }

    /** A view as the caller sees it. */
    public <D extends Record> View<D> view(Class<? extends Projection<D>> projection) {
        return log.view(projection).seenBy(sight(), this::listed);
    }

    /** The streams as the caller sees them. */
    public History history() {
        return log.history().seenBy(sight());
    }

    /** What the caller may see; the same throughout the request. */
    public Sight sight() {
        Sight known = sight;
        if (known == null) {
            known = of(request.principal(), LocalDate.ofInstant(request.now(), CHINA));
            sight = known;
        }
        return known;
    }

    /** What the caller may see of one stream: in an emergency more than of others. */
    Sight sightOf(String stream) {
        return emergencyOf(stream) == null ? sight() : sight().withGranted(stream);
    }

    /**
     * To be called before the file in a stream is shown. Throws {@link org.zhibao.eventlog.replica.LogUnavailable} when
     * that cannot be recorded: then it must not be shown.
     */
    void shown(String stream) {
        AccessRecords records = log.accessRecords();
        if (records == null || !request.isRead() || !log.history().isGuarded(stream) || !recorded.add(stream)) {
            return;
        }
        Principal principal = request.principal();
        records.add(new FileRead(
                principal.actor(),
                principal.office(),
                request.now(),
                stream,
                request.operation(),
                reason(),
                emergencyOf(stream),
                request.trace()));
    }

    /** Lists leave a record of what stood in them, a page each. */
    private void listed(List<String> streams) {
        AccessRecords records = log.accessRecords();
        if (records == null || !request.isRead()) {
            return;
        }
        Principal principal = request.principal();
        for (int from = 0; from < streams.size(); from += Limit.MAX) {
            records.add(new LinesRead(
                    principal.actor(),
                    principal.office(),
                    request.now(),
                    List.copyOf(streams.subList(from, Math.min(from + Limit.MAX, streams.size()))),
                    request.operation(),
                    reason(),
                    request.trace()));
        }
    }

    private @Nullable String reason() {
        String reason = request.header(REASON);
        if (reason != null && (reason.length() > MAX_REASON || Text.holdsUnsafe(reason))) {
            throw RequestRefused.header(REASON, "write up to %d characters on one line".formatted(MAX_REASON));
        }
        return reason;
    }

    private @Nullable String emergencyOf(String stream) {
        String grant = request.header(EmergencyAccess.HEADER);
        return grant == null
                ? null
                : EmergencyGrant.parse(grant, log.seal()).idFor(stream, request.principal(), request.now());
    }

    private Sight of(Principal principal, LocalDate day) {
        boolean overseer = principal.office().equals(NATION) && hasOneOf(OVERSEERS, principal);
        Set<String> offices =
                hasOneOf(ACTING_FOR_THEIR_OFFICE, principal) ? Set.of(Readers.office(principal.office())) : Set.of();
        Set<String> tied = ties.of(principal, day);
        return new Sight(Readers.person(principal.actor()), offices, overseer, tied, day);
    }

    private static boolean hasOneOf(Set<Role> roles, Principal principal) {
        return roles.stream().anyMatch(principal.roles()::contains);
    }
}
