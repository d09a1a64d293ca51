package org.zhibao.registry.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.registry.ChinaTime;
import org.zhibao.registry.alliance.AllianceEvent.InitiatorJoined;
import org.zhibao.registry.alliance.AllianceEvent.MemberAdmitted;
import org.zhibao.registry.alliance.AllianceEvent.MemberWithdrew;
import org.zhibao.registry.alliance.AllianceEvent.ServiceOffered;

/** Who belongs to which alliance, as what, in which fields, and what do they offer? */
public final class AllianceMembers implements Projection<AllianceMembers.Document> {

    /** One organisation in one alliance. */
    public record Document(
            String alliance,
            String organisation,
            String name,
            List<String> fields,
            Role role,
            List<String> services,
            @Nullable String ground,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            Instant changedAt) {

        private Document as(Role newRole, @Nullable String newGround, Instant at) {
            LocalDate day = ChinaTime.dayOf(at);
            return new Document(
                    alliance,
                    organisation,
                    name,
                    fields,
                    newRole,
                    services,
                    newGround,
                    newRole == Role.WITHDRAWN ? validFrom : day,
                    newRole == Role.WITHDRAWN ? day.minusDays(1) : null,
                    at);
        }
    }

    /** A candidate becomes an initiator by signing the protocol. */
    public enum Role {
        CANDIDATE,
        INITIATOR,
        MEMBER,
        WITHDRAWN
    }

    /** Whom an event is about. */
    private record About(String organisation) {}

    @Override
    public String name() {
        return "alliance-members";
    }

    @Override
    public Set<String> sources() {
        return Set.of("centers.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public List<String> indexes() {
        return List.of("alliance", "role", "fields");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return switch (event.type()) {
            case "alliance.InitiatorJoined",
                    "alliance.ProtocolSigned",
                    "alliance.MemberAdmitted",
                    "alliance.ServiceOffered",
                    "alliance.MemberWithdrew" ->
                Set.of(event.stream().substring("alliance-".length()) + "/"
                        + event.as(About.class).organisation());
            default -> Set.of();
        };
    }

    @Override
    public @Nullable Document fold(@Nullable Document member, String id, LoggedEvent event) {
        if (event.type().equals("alliance.InitiatorJoined")) {
            InitiatorJoined joined = event.as(InitiatorJoined.class);
            return new Document(
                    joined.alliance(),
                    joined.organisation(),
                    joined.name(),
                    joined.fields(),
                    Role.CANDIDATE,
                    List.of(),
                    null,
                    null,
                    null,
                    event.at());
        }
        if (event.type().equals("alliance.MemberAdmitted")) {
            MemberAdmitted admitted = event.as(MemberAdmitted.class);
            return new Document(
                    admitted.alliance(),
                    admitted.organisation(),
                    admitted.name(),
                    admitted.fields(),
                    Role.MEMBER,
                    List.of(),
                    null,
                    ChinaTime.dayOf(event.at()),
                    null,
                    event.at());
        }
        if (member == null) {
            return null;
        }
        return switch (event.type()) {
            case "alliance.ProtocolSigned" -> member.as(Role.INITIATOR, null, event.at());
            case "alliance.MemberWithdrew" ->
                member.as(Role.WITHDRAWN, event.as(MemberWithdrew.class).ground(), event.at());
            default -> {
                List<String> services = new ArrayList<>(member.services());
                services.add(event.as(ServiceOffered.class).service());
                yield new Document(
                        member.alliance(),
                        member.organisation(),
                        member.name(),
                        member.fields(),
                        member.role(),
                        List.copyOf(services),
                        null,
                        member.validFrom(),
                        member.validTo(),
                        event.at());
            }
        };
    }
}
