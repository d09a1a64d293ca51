package org.zhibao.registry.alliance;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.Division;

/** Everything one may ask of an alliance; a text is meant by its SHA-256, so nobody signs or adopts another one unawares. */
public sealed interface AllianceCommand {
    @TargetAggregateIdentifier
    AllianceId alliance();

    /** {@code document} is the number of the document that tells of it, where one does. */
    record InitiateAlliance(
            AllianceId alliance,
            String name,
            Division division,
            List<String> fields,
            @Nullable String document) implements AllianceCommand {}

    record JoinAsInitiator(AllianceId alliance, String organisation, String name, List<String> fields)
            implements AllianceCommand {}

    /** The protocol says how many of its signatories, out of a hundred, must agree to the charter. */
    record ProposeProtocol(AllianceId alliance, String sha256, int quorumPercent) implements AllianceCommand {}

    record SignInitiatorsProtocol(AllianceId alliance, String organisation, String sha256) implements AllianceCommand {}

    record ProposeCharterText(AllianceId alliance, String title, String sha256) implements AllianceCommand {}

    record OpenCharterReview(AllianceId alliance) implements AllianceCommand {}

    record CommentOnCharter(AllianceId alliance, String sha256, String organisation, String comment)
            implements AllianceCommand {}

    record AgreeToCharter(AllianceId alliance, String organisation, String sha256) implements AllianceCommand {}

    record AdoptCharter(AllianceId alliance, String sha256) implements AllianceCommand {}

    record EstablishAlliance(AllianceId alliance, @Nullable LocalDate effectiveOn) implements AllianceCommand {}

    record AdmitMember(AllianceId alliance, String organisation, String name, List<String> fields)
            implements AllianceCommand {}

    record OfferService(AllianceId alliance, String organisation, String service) implements AllianceCommand {}

    record RecordWithdrawal(AllianceId alliance, String organisation, String ground) implements AllianceCommand {}

    record DissolveAlliance(
            AllianceId alliance, String ground, @Nullable LocalDate effectiveOn) implements AllianceCommand {}
}
