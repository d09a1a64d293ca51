package org.zhibao.registry.certificate;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.CertificateNumber;

/** Everything one may ask of a certificate's number; {@code holder} is the stream whose decision gives it out. */
public sealed interface CertificateCommand {
    @TargetAggregateIdentifier
    CertificateNumber number();

    /** Asked before the decision that carries the number; asking again for the same holder changes nothing. */
    record ReserveCertificate(CertificateNumber number, String holder) implements CertificateCommand {}

    /** The decision that carries the number has been recorded; asked again when it is given a later last day. */
    record RecordCertificateIssue(
            CertificateNumber number,
            String holder,
            LocalDate validFrom,
            @Nullable LocalDate validTo) implements CertificateCommand {}

    /** What the certificate stood for holds no more since that day. */
    record EndCertificate(CertificateNumber number, String holder, LocalDate endedOn) implements CertificateCommand {}
}
