package org.zhibao.registry.alliance;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.Division;

/**
 * Everything that can have happened to an alliance. Stored forever: renaming or removing a field needs a new revision and an
 * upcaster, a new field must be optional.
 */
public sealed interface AllianceEvent {
    /** Only {@code organiser} leads it on. */
    record AllianceInitiated(
            String alliance,
            String name,
            Division division,
            List<String> fields,
            String organiser,
            @Nullable String document)
            implements AllianceEvent {}

    /** Is an initiator once the protocol is signed. */
    record InitiatorJoined(String alliance, String organisation, String name, List<String> fields)
            implements AllianceEvent {}

    record ProtocolProposed(String alliance, String sha256, int quorumPercent) implements AllianceEvent {}

    record ProtocolSigned(String alliance, String organisation, String sha256) implements AllianceEvent {}

    /** Versions are numbered 1, 2, 3. */
    record CharterTextProposed(String alliance, int version, String title, String sha256) implements AllianceEvent {}

    record CharterReviewOpened(String alliance, int version, String sha256) implements AllianceEvent {}

    record CharterCommented(String alliance, int version, String organisation, String comment)
            implements AllianceEvent {}

    record CharterAgreed(String alliance, int version, String organisation, String sha256) implements AllianceEvent {}

    record CharterAdopted(String alliance, int version, String sha256, List<String> agreed, int needed)
            implements AllianceEvent {}

    record AllianceEstablished(String alliance, LocalDate effectiveOn) implements AllianceEvent {}

    record MemberAdmitted(String alliance, String organisation, String name, List<String> fields)
            implements AllianceEvent {}

    record ServiceOffered(String alliance, String organisation, String service) implements AllianceEvent {}

    record MemberWithdrew(String alliance, String organisation, String ground) implements AllianceEvent {}

    record AllianceDissolved(String alliance, String ground, LocalDate effectiveOn) implements AllianceEvent {}
}
