package org.zhibao.registry.honour;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.CertificateNumber;
import org.zhibao.registry.Division;

/** Everything one may ask of an honour. */
public sealed interface HonourCommand {
    @TargetAggregateIdentifier
    HonourId honour();

    /** {@code document} is the number of the document that tells of it, where one does. */
    record NominateForHonour(
            HonourId honour,
            HonourKind kind,
            String name,
            Division division,
            String title,
            @Nullable String document) implements HonourCommand {}

    /** Both days belong to the period in which everyone may object. */
    record PubliciseHonour(HonourId honour, LocalDate from, LocalDate to) implements HonourCommand {}

    record ObjectToHonour(HonourId honour, String ground) implements HonourCommand {}

    /** An objection that is upheld ends the nomination. */
    record SettleObjection(HonourId honour, int objection, boolean upheld, String reason) implements HonourCommand {}

    record AwardHonour(
            HonourId honour,
            HonourForm form,
            CertificateNumber certificateNumber,
            boolean numberReserved,
            @Nullable LocalDate awardedOn)
            implements HonourCommand {}

    record RevokeHonour(
            HonourId honour, String ground, @Nullable LocalDate effectiveOn) implements HonourCommand {}
}
