package org.zhibao.registry.certificate;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.registry.RegistryRejected.Reason.APPROVAL_AUTHORITY_REQUIRED;
import static org.zhibao.registry.RegistryRejected.Reason.CERTIFICATE_NOT_RESERVED;
import static org.zhibao.registry.RegistryRejected.Reason.CERTIFICATE_NUMBER_TAKEN;

import java.time.LocalDate;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.CertificateNumber;
import org.zhibao.registry.Offices;
import org.zhibao.registry.RegistryRejected;
import org.zhibao.registry.certificate.CertificateCommand.EndCertificate;
import org.zhibao.registry.certificate.CertificateCommand.RecordCertificateIssue;
import org.zhibao.registry.certificate.CertificateCommand.ReserveCertificate;
import org.zhibao.registry.certificate.CertificateEvent.CertificateEnded;
import org.zhibao.registry.certificate.CertificateEvent.CertificateIssued;
import org.zhibao.registry.certificate.CertificateEvent.CertificateReserved;

/**
 * The number of one certificate or plaque, and the one decision it stands for: reserved before that decision, in the same
 * request, so that of two decisions with one number only one is made. A number once reserved is never free again.
 */
@AggregateRoot
public class Certificate {
    @AggregateIdentifier
    private CertificateNumber number;

    private String holder = "";
    private @Nullable LocalDate validFrom;
    private @Nullable LocalDate validTo;
    private boolean ended;

    /** Axon replays events onto an empty certificate. */
    Certificate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ReserveCertificate command, @MetaDataValue("office") String office) {
        if (!office.equals(Offices.NATIONAL)) {
            throw new RegistryRejected(
                    APPROVAL_AUTHORITY_REQUIRED,
                    "office %s cannot give out certificate %s: the national office, %s, does"
                            .formatted(office, command.number().value(), Offices.NATIONAL));
        }
        if (holder.equals(command.holder())) {
            return;
        }
        if (!holder.isEmpty()) {
            throw new RegistryRejected(
                    CERTIFICATE_NUMBER_TAKEN,
                    "certificate number %s is taken already: give this decision a number of its own"
                            .formatted(command.number().value()));
        }
        apply(new CertificateReserved(command.number().value(), command.holder()));
    }

    @EventSourcingHandler
    void on(CertificateReserved event) {
        number = new CertificateNumber(event.number());
        holder = event.holder();
    }

    @CommandHandler
    void handle(RecordCertificateIssue command) {
        requireHolder(command.holder());
        if (command.validFrom().equals(validFrom) && Objects.equals(command.validTo(), validTo)) {
            return;
        }
        apply(new CertificateIssued(number.value(), holder, command.validFrom(), command.validTo()));
    }

    @EventSourcingHandler
    void on(CertificateIssued event) {
        validFrom = event.validFrom();
        validTo = event.validTo();
    }

    @CommandHandler
    void handle(EndCertificate command) {
        requireHolder(command.holder());
        if (ended) {
            return;
        }
        apply(new CertificateEnded(number.value(), holder, command.endedOn()));
    }

    @EventSourcingHandler
    void on(CertificateEnded event) {
        ended = true;
    }

    private void requireHolder(String someHolder) {
        if (!holder.equals(someHolder)) {
            throw new RegistryRejected(
                    CERTIFICATE_NOT_RESERVED,
                    "certificate number %s is not reserved for %s: look into both histories"
                            .formatted(number.value(), someHolder));
        }
    }
}
