package org.zhibao.registry.reaction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.reaction.Reaction;
import org.zhibao.registry.CertificateNumber;
import org.zhibao.registry.certificate.CertificateCommand;
import org.zhibao.registry.certificate.CertificateCommand.EndCertificate;
import org.zhibao.registry.certificate.CertificateCommand.RecordCertificateIssue;

/** When a decision with a certificate's or a plaque's number has been recorded, or ends it, the number says so to whoever checks it. */
public final class RecordCertificateWhenItIsGivenOut implements Reaction {
    /** What we read of the decisions. */
    private record Given(
            @Nullable String certificateNumber,
            @Nullable String plaqueNumber,
            @Nullable LocalDate awardedOn,
            @Nullable LocalDate plaqueIssuedOn,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable LocalDate effectiveOn) {}

    @Override
    public Set<String> sources() {
        return Set.of("centers.log");
    }

    @Override
    public List<?> commandsFor(LoggedEvent event) {
        String holder = event.stream();
        return switch (event.type()) {
            case "honour.HonourAwarded" -> {
                Given given = event.as(Given.class);
                yield issued(given.certificateNumber(), holder, given.awardedOn(), null);
            }
            case "designation.SubjectDesignated" -> {
                Given given = event.as(Given.class);
                yield issued(given.certificateNumber(), holder, given.validFrom(), given.validTo());
            }
            case "designation.PlaqueIssued" -> {
                Given given = event.as(Given.class);
                yield issued(given.plaqueNumber(), holder, given.effectiveOn(), given.validTo());
            }
            case "designation.DesignationRenewed" -> {
                Given given = event.as(Given.class);
                yield both(
                        issued(given.certificateNumber(), holder, given.validFrom(), given.validTo()),
                        issued(given.plaqueNumber(), holder, given.plaqueIssuedOn(), given.validTo()));
            }
            case "honour.HonourRevoked", "designation.DesignationRevoked" -> {
                Given given = event.as(Given.class);
                yield both(
                        ended(given.certificateNumber(), holder, given.effectiveOn()),
                        ended(given.plaqueNumber(), holder, given.effectiveOn()));
            }
            default -> List.of();
        };
    }

    private static List<CertificateCommand> issued(
            @Nullable String number, String holder, @Nullable LocalDate from, @Nullable LocalDate to) {
        return number == null
                ? List.of()
                : List.of(new RecordCertificateIssue(
                        new CertificateNumber(number), holder, Objects.requireNonNull(from), to));
    }

    private static List<CertificateCommand> ended(@Nullable String number, String holder, @Nullable LocalDate on) {
        return number == null
                ? List.of()
                : List.of(new EndCertificate(new CertificateNumber(number), holder, Objects.requireNonNull(on)));
    }

    private static List<CertificateCommand> both(List<CertificateCommand> first, List<CertificateCommand> second) {
        List<CertificateCommand> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
