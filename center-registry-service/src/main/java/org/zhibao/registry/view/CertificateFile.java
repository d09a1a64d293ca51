package org.zhibao.registry.view;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.registry.certificate.CertificateEvent.CertificateEnded;
import org.zhibao.registry.certificate.CertificateEvent.CertificateIssued;

/** Is what a certificate's number stands for valid, and since when? */
public final class CertificateFile implements Projection<CertificateFile.Document> {

    /** One number; days are absent that have not come about. */
    public record Document(
            String number,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable LocalDate endedOn) {

        /** All that the public is told. */
        public Standing on(LocalDate day) {
            if (validFrom == null || validFrom.isAfter(day)) {
                return new Standing(false, null);
            }
            if (endedOn != null && !endedOn.isAfter(day)) {
                return new Standing(false, endedOn);
            }
            boolean over = validTo != null && validTo.isBefore(day);
            return over ? new Standing(false, validTo.plusDays(1)) : new Standing(true, validFrom);
        }
    }

    /** Valid or not, and since which day; without a day when it never was. */
    public record Standing(boolean valid, @Nullable LocalDate since) {}

    @Override
    public String name() {
        return "certificate-file";
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
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("certificate.")
                ? Set.of(event.stream().substring("certificate-".length()))
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document certificate, String number, LoggedEvent event) {
        return switch (event.type()) {
            case "certificate.CertificateReserved" -> new Document(number, null, null, null);
            case "certificate.CertificateIssued" -> {
                CertificateIssued issued = event.as(CertificateIssued.class);
                yield new Document(number, issued.validFrom(), issued.validTo(), null);
            }
            case "certificate.CertificateEnded" ->
                certificate == null
                        ? null
                        : new Document(
                                number,
                                certificate.validFrom(),
                                certificate.validTo(),
                                event.as(CertificateEnded.class).endedOn());
            default -> certificate;
        };
    }
}
