package org.zhibao.registry.certificate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to a certificate's number. Stored forever: renaming a field needs a new revision and an
 * upcaster.
 */
public sealed interface CertificateEvent {
    record CertificateReserved(String number, String holder) implements CertificateEvent {}

    /** Both days belong to its term; without {@code validTo} it holds until it is ended. */
    record CertificateIssued(
            String number,
            String holder,
            LocalDate validFrom,
            @Nullable LocalDate validTo) implements CertificateEvent {}

    record CertificateEnded(String number, String holder, LocalDate endedOn) implements CertificateEvent {}
}
