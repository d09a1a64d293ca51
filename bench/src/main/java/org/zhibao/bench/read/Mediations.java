package org.zhibao.bench.read;

import java.util.List;
import java.util.Map;
import org.zhibao.eventlog.EventCatalog;
import org.zhibao.mediations.mediation.MediationEvent;
import org.zhibao.mediations.view.MediationFile;
import org.zhibao.mediations.view.MediationOutcomes;
import org.zhibao.mediations.view.MediatorLoad;

/** Whole mediations from the request to the performed agreement. */
public final class Mediations {
    private static final List<String> LIFE = List.of(
            "MediationRequested",
            "RespondentInvited",
            "MediationConsented",
            "MediatorsRanked",
            "MediatorChosen",
            "MediatorNominated",
            "NominationAccepted",
            "SessionOpened",
            "SessionScheduled",
            "SessionRecorded",
            "StatementConfided",
            "ProposalSubmitted",
            "SessionScheduled",
            "SessionRecorded",
            "UndisputedFactConfirmed",
            "ExtensionAgreed",
            "AgreementRecorded",
            "AgreementSigned",
            "AgreementCountersigned",
            "AgreementSealed",
            "AgreementTookEffect",
            "ConfirmationApplied",
            "AgreementConfirmed",
            "PerformanceRecorded",
            "MediationConcluded");

    public static final int EVENTS_EACH = LIFE.size();

    public static final Lives.Kind KIND = new Lives.Kind(
            "mediations.log",
            "mediation",
            "mediation-service/contract",
            new EventCatalog().add("mediation", MediationEvent.class),
            List.of(new MediationFile(), new MediatorLoad(), new MediationOutcomes()),
            number -> LIFE,
            number -> Map.of("CN110000-2026-0001-M1", id(number)),
            Mediations::id);

    private Mediations() {}

    private static String id(long number) {
        return "CN110000-2026-%07d-M1".formatted(number);
    }
}
