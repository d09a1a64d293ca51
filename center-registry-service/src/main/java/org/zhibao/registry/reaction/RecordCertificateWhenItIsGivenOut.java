package org.zhibao.registry.reaction;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.reaction.Reaction;
import org.zhibao.registry.CertificateNumber;
import org.zhibao.registry.certificate.CertificateCommand.EndCertificate;
import org.zhibao.registry.certificate.CertificateCommand.RecordCertificateIssue;

/** When a decision with a certificate's number has been recorded, or ends it, the number says so to whoever checks it. */
public final class RecordCertificateWhenItIsGivenOut implements Reaction {
    /** What we read of the decisions. */
    private record Given(
            String certificateNumber,
            @Nullable LocalDate awardedOn,
            @Nullable LocalDate effectiveOn) {}

    @Override
    public Set<String> sources() {
        return Set.of("centers.log");
    }

    @Override
    public List<?> commandsFor(LoggedEvent event) {
        return switch (event.type()) {
            case "honour.HonourAwarded" -> {
                Given given = event.as(Given.class);
                yield List.of(new RecordCertificateIssue(
                        number(given), event.stream(), Objects.requireNonNull(given.awardedOn()), null));
            }
            case "honour.HonourRevoked" -> {
                Given given = event.as(Given.class);
                yield List.of(
                        new EndCertificate(number(given), event.stream(), Objects.requireNonNull(given.effectiveOn())));
            }
            default -> List.of();
        };
    }

    private static CertificateNumber number(Given given) {
        return new CertificateNumber(given.certificateNumber());
    }
}
